using System.Text.Json;
using System.Text.RegularExpressions;

namespace Conturs.Appliance.Tests.Rules;

public sealed partial class HouseTests
{
    private const int LongestFile = 250;
    private const int LongestProgram = 80;

    public static TheoryData<string> Rooms => [.. Repository.Rooms];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void No_file_is_longer_than_one_can_read_at_once(string room) =>
        Repository.Sources(room).Where(file => File.ReadLines(file).Count() > (Path.GetFileName(file) == "Program.cs" ? LongestProgram : LongestFile)).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Rooms))]
    public void No_type_has_a_name_that_says_nothing(string room) =>
        Repository.Sources(room).Select(Path.GetFileNameWithoutExtension).Where(name => EmptyName().IsMatch(name!)).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Inputs_of_the_model_are_called_dimensions(string room) =>
        Repository.Sources(room).Where(file => File.ReadLines(file).Any(line => WordsNotUsed().IsMatch(line))).Should().BeEmpty();

    [Fact]
    public void Names_that_say_nothing_are_recognised()
    {
        EmptyName().IsMatch("ScoreManager").Should().BeTrue();
        EmptyName().IsMatch("ScoreCard").Should().BeFalse();
        WordsNotUsed().IsMatch("/// <summary>A feature of the model.</summary>").Should().BeTrue();
    }

    [Fact]
    public void The_program_runs_with_one_heap_however_many_cores_there_are()
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "conturs.runtimeconfig.json")));
        var properties = settings.RootElement.GetProperty("runtimeOptions").GetProperty("configProperties");

        properties.GetProperty("System.GC.Server").GetBoolean().Should().BeFalse();
        properties.GetProperty("System.GC.Concurrent").GetBoolean().Should().BeFalse();
    }

    [GeneratedRegex("(Manager|Helper|Helpers|Util|Utils|Service|Handler|Processor|Base|Impl|Info|Data|Common|Shared|Misc)$")]
    private static partial Regex EmptyName();

    [GeneratedRegex(@"(?<!AspNetCore\.Http\.|context\.)\bfeatures?\b|#region", RegexOptions.IgnoreCase)]
    private static partial Regex WordsNotUsed();
}
