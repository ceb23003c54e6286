using System.Security.Cryptography;

namespace Conturs.Appliance.Tests.Cli;

public sealed class KeysCommandTests : IDisposable
{
    private readonly ContursProcess conturs = new();

    public void Dispose() => conturs.Dispose();

    [Fact]
    public void A_folder_with_its_own_key_gets_a_new_one_and_scores_as_before()
    {
        Learn();
        var before = Scores();
        var old = conturs.DataFile("keys", "master.key");

        var output = conturs.Succeed("keys", "rotate");

        conturs.DataFile("keys", "master.key").Should().NotBe(old);
        output.Should().Contain("OLD key only").And.Contain("master.key.old-").And.NotContain(old.Trim());
        Scores().Should().Be(before);
    }

    [Fact]
    public void A_key_that_is_handed_in_is_changed_for_the_one_in_the_file()
    {
        var (old, next) = (Key(), Key());
        conturs.Variables["CONTURS_MASTER_KEY"] = old;
        Learn();
        var before = Scores();

        conturs.Succeed("keys", "rotate", "--new-key-file", conturs.File("next", next + "\n")).Should().Contain("hand the new key in with CONTURS_MASTER_KEY");

        conturs.Run("score", "--leads", Leads()).Code.Should().Be(3, "the old key opens nothing any more");
        conturs.Variables["CONTURS_MASTER_KEY"] = next;
        Scores().Should().Be(before);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("not base64 at all, and far too long to be a key of 32 bytes")]
    public void A_file_that_holds_no_key_is_refused(string content)
    {
        Learn();

        Refused(["keys", "rotate", "--new-key-file", conturs.File("next", content)], "32 bytes in base64");
    }

    [Fact]
    public void What_is_missing_is_said()
    {
        Refused(["keys", "rotate"], "no installation");
        Directory.Exists(conturs.DataFolder).Should().BeFalse();
        Refused(["keys"], "Required command");
        conturs.Variables["CONTURS_MASTER_KEY"] = Key();
        Learn();

        Refused(["keys", "rotate"], "--new-key-file");
        Refused(["keys", "rotate", "--new-key-file", "nowhere"], "no file");
        Refused(["keys", "rotate", "--new-key-file", conturs.File("same", conturs.Variables["CONTURS_MASTER_KEY"])], "in use already");
        Scores();
    }

    [Fact]
    public void A_folder_that_is_held_is_left_alone()
    {
        Learn();
        using var holder = Storage.DataFolder.OpenForWriting(conturs.DataFolder);

        var result = conturs.Run("keys", "rotate");

        result.Code.Should().Be(3);
        result.Error.Should().Contain("in use by");
    }

    private static string Key() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private string Leads() => conturs.File("leads.csv", SmallHistory.Leads);

    private string Scores() => conturs.Succeed("score", "--leads", Leads());

    private void Learn() => conturs.Succeed("learn", "--deals", conturs.File("deals.csv", SmallHistory.Csv));

    private void Refused(string[] args, string because)
    {
        var result = conturs.Run(args);
        result.Code.Should().Be(2, result.Error);
        result.Error.Should().Contain(because);
    }
}
