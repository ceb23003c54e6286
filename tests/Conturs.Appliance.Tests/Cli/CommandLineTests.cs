using Conturs.Appliance.Cli;

namespace Conturs.Appliance.Tests.Cli;

public sealed class CommandLineTests : IDisposable
{
    private readonly ContursProcess conturs = new();

    public void Dispose() => conturs.Dispose();

    [Fact]
    public void No_regular_expression_may_hold_a_processor()
    {
        CommandLine.Run(["version"], TimeProvider.System).Should().Be(ExitCode.Done);

        AppDomain.CurrentDomain.GetData("REGEX_DEFAULT_MATCH_TIMEOUT").Should().Be(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Help_lists_the_verbs_that_are_built_and_no_other()
    {
        var help = conturs.Succeed("--help");

        var commands = help[help.IndexOf("Commands:", StringComparison.Ordinal)..].Split('\n').Skip(1)
            .Select(line => line.Trim().Split(' ')[0]).Where(word => word.Length > 0);
        commands.Should().Equal("serve", "learn", "score", "backtest", "demo", "model", "replay", "backup", "restore", "verify", "keys", "privacy", "admin", "connect", "sync", "licence", "healthcheck", "version");
    }

    [Theory]
    [InlineData("serve", "CONTURS_URLS")]
    [InlineData("healthcheck", "CONTURS_URLS")]
    [InlineData("learn", "--deals")]
    [InlineData("score", "--leads")]
    [InlineData("backtest", "--deals")]
    [InlineData("demo", "--out")]
    [InlineData("version", "--help")]
    [InlineData("model", "rollback")]
    [InlineData("replay", "--all")]
    [InlineData("backup", "--passphrase-file")]
    [InlineData("restore", "--erasures")]
    [InlineData("verify", "--format")]
    [InlineData("keys", "rotate")]
    [InlineData("licence", "install")]
    [InlineData("admin", "reset-password")]
    public void Every_verb_has_help(string verb, string option) => conturs.Succeed(verb, "--help").Should().Contain(option);

    [Theory]
    [InlineData("list", "--format")]
    [InlineData("show", "--out")]
    [InlineData("publish", "--as")]
    [InlineData("rollback", "VERSION")]
    [InlineData("compare", "--leads")]
    public void Every_verb_of_model_has_help(string verb, string option) => conturs.Succeed("model", verb, "--help").Should().Contain(option);

    [Fact]
    public void Version_prints_the_version_alone() => conturs.Succeed("version").Should().MatchRegex(@"^\d+\.\d+\.\d+\n$");

    [Theory]
    [InlineData("feed")]
    [InlineData("--serve")]
    [InlineData("serve", "--port", "80")]
    [InlineData("model")]
    [InlineData("model", "destroy")]
    [InlineData("model", "show")]
    [InlineData("model", "show", "one")]
    [InlineData("model", "list", "--format", "html")]
    [InlineData("model", "publish")]
    [InlineData("model", "publish", "1")]
    [InlineData("model", "publish", "1", "--as", "draft")]
    [InlineData("model", "rollback")]
    [InlineData("model", "compare", "1")]
    [InlineData("model", "compare", "1", "2")]
    [InlineData("replay")]
    [InlineData("replay", "L-1")]
    [InlineData("replay", "L-1", "--similar", "21")]
    [InlineData("backup")]
    [InlineData("backup", "copy")]
    [InlineData("restore")]
    [InlineData("restore", "nowhere")]
    [InlineData("restore", "leads.csv")]
    [InlineData("verify")]
    [InlineData("verify", "--format", "html")]
    [InlineData("keys")]
    [InlineData("keys", "rotate")]
    [InlineData("keys", "rotate", "--new-key-file", "nowhere")]
    [InlineData("licence")]
    [InlineData("licence", "show", "--format", "xml")]
    [InlineData("licence", "install")]
    [InlineData("licence", "install", "nowhere")]
    [InlineData("licence", "install", "deals.csv")]
    [InlineData("licence", "issue", "--key", "nowhere", "--plan", "p", "--limit", "1", "--until", "2999-01-01")]
    [InlineData("licence", "issue", "--key", "deals.csv", "--plan", "p", "--limit", "1", "--until", "2999-01-01")]
    [InlineData("licence", "issue", "--plan", "p", "--limit", "1", "--until", "2999-01-01")]
    [InlineData("learn")]
    [InlineData("learn", "--deals", "deals.csv", "--allow-leak", "x")]
    [InlineData("learn", "--deals", "deals.csv", "--seed", "many")]
    [InlineData("learn", "--deals", "deals.csv", "--k", "4")]
    [InlineData("learn", "--deals", "deals.csv", "--k", "51")]
    [InlineData("learn", "--deals", "deals.csv", "--format", "html")]
    [InlineData("learn", "--deals", "deals.csv", "--as-of", "31.12.2025")]
    [InlineData("learn", "--deals", "deals.csv", "--map", "nowhere.json")]
    [InlineData("score", "--leads", "leads.csv", "--similar", "21")]
    [InlineData("score", "--leads", "leads.csv", "--format", "xml")]
    [InlineData("backtest", "--deals", "deals.csv", "--compare", "x")]
    public void A_wrong_command_line_exits_2_and_writes_nothing(params string[] args)
    {
        conturs.File("deals.csv", SmallHistory.Csv);
        conturs.File("leads.csv", SmallHistory.Leads);

        var result = conturs.Run(args);

        result.Code.Should().Be(2, result.Error);
        result.Error.Should().StartWith("conturs: ");
        result.Output.Should().BeEmpty();
        Directory.Exists(conturs.DataFolder).Should().BeFalse();
    }

    [Fact]
    public void No_verb_at_all_starts_the_server()
    {
        conturs.Variables["CONTURS_TLS"] = "self-signed";

        conturs.Run().Error.Should().Contain("CONTURS_TLS is set", "that is what the server does not obey yet");
    }

    [Theory]
    [InlineData("CONTURS_FOO", "1", "CONTURS_FOO is not known")]
    [InlineData("CONTURS_K", "4", "CONTURS_K must be a whole number from 5 to 50")]
    [InlineData("CONTURS_K_FILE", "nowhere", "which is not there")]
    [InlineData("CONTURS_MASTER_KEY", "abc", "32 bytes in base64")]
    [InlineData("CONTURS_URLS", "https://127.0.0.1:8443", "speaks http only")]
    [InlineData("CONTURS_AIRGAPPED", "yes", "must be true or false")]
    [InlineData("CONTURS_STORE", "postgres:Host=db", "not built yet")]
    public void A_wrong_variable_exits_2(string name, string value, string message)
    {
        conturs.Variables[name] = value;

        var result = conturs.Run("learn", "--deals", conturs.File("deals.csv", SmallHistory.Csv));

        result.Code.Should().Be(2);
        result.Error.Should().Contain(message);
        Directory.Exists(conturs.DataFolder).Should().BeFalse();
    }

    [Fact]
    public void A_variable_and_its_file_twin_exclude_each_other()
    {
        conturs.Variables["CONTURS_K"] = "10";
        conturs.Variables["CONTURS_K_FILE"] = conturs.File("k", "20");

        conturs.Run("learn", "--deals", "x").Error.Should().Contain("Both CONTURS_K and CONTURS_K_FILE");
    }
}
