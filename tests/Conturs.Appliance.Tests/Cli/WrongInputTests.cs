using System.Text;

namespace Conturs.Appliance.Tests.Cli;

/// <summary>Every file that the contract refuses: exit 2, a sentence on stderr, nothing on stdout, nothing written.</summary>
public sealed class WrongInputTests : IDisposable
{
    private const string Header = "id,outcome,industry,employees\n";

    private static readonly Dictionary<string, (byte[] Content, string Says)> WrongDeals = new()
    {
        ["empty file"] = (Bytes(""), "empty"),
        ["header only"] = (Bytes(Header), "no rows"),
        ["undecodable"] = ([.. Bytes(Header), 0x31, 0x2C, 0x00, 0x81, 0x8D, 0x0A], "text"),
        ["ragged row"] = (Bytes(Header + "1,won,a,5\n2,lost,b\n"), "3"),
        ["duplicate column"] = (Bytes("id,outcome,industry,Industry\n1,won,a,b\n"), "Industry"),
        ["no outcome column"] = (Bytes("id,industry\n1,a\n2,b\n"), "--outcome"),
        ["several outcome columns"] = (Bytes("id,outcome,status\n1,won,won\n2,lost,lost\n"), "--outcome"),
        ["outcome not understood"] = (Bytes(Header + "1,won,a,5\n2,purple,b,6\n"), "purple"),
        ["no won company"] = (Bytes(Header + "1,lost,a,5\n2,lost,b,6\n"), "won"),
        ["neither lost nor open"] = (Bytes(Header + "1,won,a,5\n2,won,b,6\n"), "won"),
        ["no usable column"] = (Bytes("id,outcome,industry\n1,won,x\n2,lost,x\n"), "usable"),
        ["ambiguous dates"] = (Bytes("id,outcome,closed_at,industry\n1,won,01/02/2025,a\n2,lost,03/04/2025,b\n"), "--date-format"),
    };

    private readonly ContursProcess conturs = new();

    public static TheoryData<string, string> Cases => [.. from verb in (string[])["learn", "backtest"] from name in WrongDeals.Keys select (verb, name)];

    public void Dispose() => conturs.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Wrong_deals_exit_2_and_write_nothing(string verb, string name)
    {
        Directory.CreateDirectory(conturs.DataFolder);
        var (content, says) = WrongDeals[name];
        var file = Path.Combine(conturs.Folder, "deals.csv");
        File.WriteAllBytes(file, content);

        Refused(conturs.Run(verb, "--deals", file)).Should().Contain("deals.csv").And.Contain(says);
    }

    [Theory]
    [InlineData("learn", "--deals")]
    [InlineData("backtest", "--deals")]
    public void A_missing_file_exits_2(string verb, string option)
    {
        Directory.CreateDirectory(conturs.DataFolder);

        Refused(conturs.Run(verb, option, "nowhere.csv")).Should().Contain("nowhere.csv");
    }

    [Fact]
    public void A_mapping_that_is_not_json_exits_2()
    {
        Directory.CreateDirectory(conturs.DataFolder);
        var map = conturs.File("map.json", "{ \"industry\": 5");

        Refused(conturs.Run("learn", "--deals", conturs.File("deals.csv", SmallHistory.Csv), "--map", map)).Should().Contain("map.json");
    }

    [Fact]
    public void A_result_file_in_no_folder_exits_2_before_any_work()
    {
        var result = conturs.Run("backtest", "--deals", conturs.File("deals.csv", SmallHistory.Csv), "--out", "nowhere/report.txt");

        result.Code.Should().Be(2);
        result.Error.Should().Contain("--out");
    }

    [Fact]
    public void A_result_never_replaces_the_file_it_is_made_from()
    {
        var deals = conturs.File("deals.csv", SmallHistory.Csv);

        conturs.Run("backtest", "--deals", deals, "--out", deals).Code.Should().Be(2);

        File.ReadAllText(deals).Should().Be(SmallHistory.Csv);
    }

    [Fact]
    public void The_demo_does_not_replace_files_of_somebody_else()
    {
        var deals = conturs.File("deals.csv", SmallHistory.Csv);

        conturs.Run("demo", "--out", conturs.Folder).Code.Should().Be(2);

        File.ReadAllText(deals).Should().Be(SmallHistory.Csv);
    }

    private string Refused(ContursProcess.Result result)
    {
        result.Code.Should().Be(2, result.Error);
        result.Output.Should().BeEmpty();
        result.Error.Should().StartWith("conturs: ");
        Directory.EnumerateFileSystemEntries(conturs.DataFolder).Should().BeEmpty();
        return result.Error;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
