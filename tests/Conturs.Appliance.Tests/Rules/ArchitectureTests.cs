using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Conturs.Appliance.Tests.Rules;

public sealed class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> MayReference = new()
    {
        ["Scoring"] = [],
        ["Learning"] = ["Conturs.Scoring"],
        ["Connectors"] = ["Conturs.Scoring"],
        ["Storage"] = ["Conturs.Scoring"],
        ["Appliance"] = ["Conturs.Scoring", "Conturs.Learning", "Conturs.Connectors", "Conturs.Storage"],
    };

    private static readonly Dictionary<string, string> MayUse = new()
    {
        ["Scoring"] = "^$",
        ["Learning"] = @"^Microsoft\.ML",
        ["Connectors"] = @"^(Microsoft\.Extensions\.Http|CsvHelper$|Polly|AngleSharp$|DnsClient$|Google\.Apis\.Auth$|Grpc)",
        ["Storage"] = @"^(LiteDB|System\.IO\.Hashing|Npgsql)$",
        ["Appliance"] = @"^(Microsoft\.AspNetCore\.|MudBlazor$|Quartz|Serilog|System\.CommandLine$|Spectre\.Console$|Scalar|OpenTelemetry|NSec)",
    };

    private static readonly Dictionary<string, string> MustNotName = new()
    {
        ["Scoring"] = @"System\.Net|System\.IO|\bFile\.|\bDirectory\.|HttpClient|LiteDB|Microsoft\.ML|AspNetCore|ILogger|TimeProvider|Stopwatch|Environment\.",
        ["Learning"] = @"System\.Net|\bFile\.|\bDirectory\.|HttpClient|LiteDB|AspNetCore|MudBlazor",
        ["Connectors"] = @"LiteDB|Npgsql|Microsoft\.ML",
        ["Storage"] = @"HttpClient|Microsoft\.ML",
        ["Appliance"] = @"Math\.(Exp|Log)\b|BsonDocument",
    };

    public static TheoryData<string> Rooms => [.. Repository.Rooms];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_refers_only_to_rooms_it_may_know(string room) =>
        Repository.References(room, "ProjectReference").Should().BeSubsetOf(MayReference[room]);

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_uses_only_its_own_packages(string room) =>
        Repository.References(room, "PackageReference").Where(package => !Regex.IsMatch(package, MayUse[room])).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_does_not_do_what_belongs_elsewhere(string room) =>
        Repository.Sources(room).Where(file => !file.Contains("/Demo/", StringComparison.Ordinal)).SelectMany(file => Forbidden(file, MustNotName[room])).Should().BeEmpty();

    [Fact]
    public void The_appliance_calls_nobody_but_itself_over_its_local_socket()
    {
        var callers = Repository.Sources("Appliance").Where(file => Forbidden(file, @"HttpClient|HttpMessage|SocketsHttp|WebRequest|TcpClient|UdpClient|\bSocket\(|\bDns\.").Any());

        callers.Select(Path.GetDirectoryName).Distinct().Should().Equal(Path.Combine(Repository.Root, "src", "Conturs.Appliance", "LocalSocket"));
    }

    [Fact]
    public void Only_the_guard_of_outgoing_traffic_and_the_local_socket_make_connections()
    {
        const string Making = @"\bnew\s+HttpClient\b|\bHttpClient\b[^;]*\bnew\s*\(|SocketsHttpHandler|HttpClientHandler|WebRequest\.|new\s+(Tcp|Udp)Client\b|new\s+Socket\(|\bDns\.|ClientWebSocket|SmtpClient|QuicConnection";
        string[] allowed = [Path.Combine("Conturs.Connectors", "Egress"), Path.Combine("Conturs.Appliance", "LocalSocket")];

        var makers = Repository.Rooms.SelectMany(Repository.Sources).Where(file => Forbidden(file, Making).Any()).Select(file => Path.GetRelativePath(Path.Combine(Repository.Root, "src"), Path.GetDirectoryName(file)!)).Distinct();

        makers.Should().BeEquivalentTo(allowed);
    }

    [Fact]
    public void Every_room_has_a_test_project_and_there_are_no_other_rooms()
    {
        var rooms = Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Select(Path.GetFileName);
        rooms.Should().BeEquivalentTo(Repository.Rooms.Select(room => "Conturs." + room));
        foreach (var room in Repository.Rooms) Directory.Exists(Path.Combine(Repository.Root, "tests", $"Conturs.{room}.Tests")).Should().BeTrue(room);
    }

    [Fact]
    public void The_reader_of_project_files_sees_a_reference_that_is_not_allowed()
    {
        var project = XDocument.Parse("""<Project><ItemGroup><ProjectReference Include="..\Conturs.Storage\Conturs.Storage.csproj" /><PackageReference Include="LiteDB" /></ItemGroup></Project>""");

        Repository.References(project, "ProjectReference").Should().Equal("Conturs.Storage");
        Repository.References(project, "PackageReference").Should().Equal("LiteDB");
    }

    private static IEnumerable<string> Forbidden(string file, string pattern) => File.ReadLines(file)
        .Select((line, number) => (Line: line, Number: number + 1))
        .Where(entry => !entry.Line.TrimStart().StartsWith("//", StringComparison.Ordinal) && Regex.IsMatch(entry.Line, pattern))
        .Select(entry => $"{Path.GetFileName(file)}:{entry.Number}: {entry.Line.Trim()}");
}
