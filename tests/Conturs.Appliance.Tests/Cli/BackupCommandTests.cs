using System.Text;
using Conturs.Appliance.Tests.Startup;
using Conturs.Storage.Keys;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Tests.Cli;

public sealed class BackupCommandTests : IDisposable
{
    private const string Passphrase = "correct horse battery staple";

    private readonly ContursProcess conturs = new();

    public void Dispose() => conturs.Dispose();

    [Fact]
    public void What_is_restored_lists_scores_and_replays_the_same_bytes()
    {
        LearnAndScore();
        var expected = Answers();

        conturs.Succeed("backup", "copy").Should().Contain("opened and checked").And.Contain("scores 60").And.Contain("which is not in it");
        conturs.Succeed("score", "--leads", conturs.File("more.csv", "id,industry,employees\nL999,Software,500\n"));
        MoveDataAway("lost");
        conturs.Variables["CONTURS_MASTER_KEY"] = MasterKey("lost");

        conturs.Succeed("restore", "copy").Should().Contain("opened and checked").And.Contain("No list of those who were forgotten was found").And.Contain("CONTURS_MASTER_KEY");

        Answers().Should().Be(expected);
        conturs.Succeed("verify").Should().Contain(": sound.");
        conturs.Run("replay", "L999").Code.Should().Be(2, "it was scored after the backup");
        File.Exists(Path.Combine(conturs.DataFolder, "keys", "master.key")).Should().BeFalse();
    }

    [Fact]
    public void A_backup_without_a_passphrase_over_one_that_had_it_is_made_with_a_warning()
    {
        LearnAndScore();
        conturs.Succeed("backup", "copy", "--passphrase-file", conturs.File("passphrase", Passphrase + "\n"));

        var result = conturs.Run("backup", "copy");

        result.Code.Should().Be(0, result.Error);
        result.Error.Should().Contain("opened with a recovery passphrase, too").And.Contain("--passphrase-file");
        conturs.Run("backup", "copy").Error.Should().NotContain("passphrase", "the one before had none any more");
    }

    [Fact]
    public void The_folder_for_backups_in_the_data_folder_is_made()
    {
        LearnAndScore();
        var file = Path.Combine(conturs.DataFolder, "backups", "daily", "monday");

        conturs.Succeed("backup", file).Should().Contain("opened and checked");

        File.Exists(file).Should().BeTrue();
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(Path.GetDirectoryName(file)!).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void With_the_recovery_passphrase_the_master_key_comes_back_too()
    {
        LearnAndScore();
        var expected = Answers();
        conturs.Succeed("backup", "copy", "--passphrase-file", conturs.File("passphrase", Passphrase + "\n")).Should().Contain("the recovery passphrase");
        MoveDataAway("lost");

        Refused(2, "needs the master key", "restore", "copy");
        Refused(2, "The passphrase does not open", "restore", "copy", "--passphrase-file", conturs.File("wrong", Passphrase + "!"));
        Directory.Exists(conturs.DataFolder).Should().BeFalse();
        conturs.Succeed("restore", "copy", "--passphrase-file", conturs.File("typed-elsewhere", Passphrase + "\r\n")).Should().Contain("The master key came out of the backup");

        MasterKey("data").Should().Be(MasterKey("lost"));
        Answers().Should().Be(expected);
    }

    [Fact]
    public void A_backup_of_a_running_appliance_is_as_good_as_one_of_a_stopped_one()
    {
        LearnAndScore();
        var expected = Answers();
        using (var appliance = RunningAppliance.Start(conturs.DataFolder))
        {
            conturs.Succeed("backup", "copy").Should().Contain("opened and checked");
            conturs.Succeed("verify").Should().Contain(": sound.").And.NotContain("none yet");
            Refused(3, "in use by", "keys", "rotate");
            appliance.Stop().Should().Be(0);
        }

        conturs.Variables["CONTURS_MASTER_KEY"] = MasterKey("data");
        MoveDataAway("lost");
        conturs.Succeed("restore", "copy");
        Answers().Should().Be(expected);
    }

    [Fact]
    public void A_wrong_target_exits_2_and_writes_nothing()
    {
        Refused(2, "no installation", "backup", "copy");
        Directory.Exists(conturs.DataFolder).Should().BeFalse();
        LearnAndScore();
        Directory.CreateDirectory(Path.Combine(conturs.Folder, "folder"));

        Refused(2, "is a folder", "backup", "folder");
        Refused(2, "no folder", "backup", Path.Combine("nowhere", "copy"));
        Refused(2, "among the appliance's own files", "backup", Path.Combine(conturs.DataFolder, "store", "copy"));
        Refused(2, "no file", "backup", "copy", "--passphrase-file", "nowhere");
        Refused(2, "is empty", "backup", "copy", "--passphrase-file", conturs.File("empty", "\n"));
        Refused(2, "at least 8", "backup", "copy", "--passphrase-file", conturs.File("short", "seven77"));
        File.Exists(Path.Combine(conturs.Folder, "copy")).Should().BeFalse();

        Directory.CreateDirectory(Path.Combine(conturs.DataFolder, "backups"));
        conturs.Succeed("backup", Path.Combine(conturs.DataFolder, "backups", "copy"));
    }

    [Fact]
    public void A_disk_that_is_full_leaves_the_backup_of_before()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/prlimit"), "prlimit of util-linux is not here to make the disk small.");
        LearnAndScore();
        conturs.Succeed("backup", "copy");
        var before = File.ReadAllBytes(Path.Combine(conturs.Folder, "copy"));
        var import = Directory.CreateDirectory(Path.Combine(conturs.DataFolder, "import")).FullName;
        File.WriteAllBytes(Path.Combine(import, "large.csv"), new byte[24 << 20]);

        // No file may become longer than 16 MB: the store fits, the backup does not.
        var result = conturs.RunUnder(["/usr/bin/env", "--ignore-signal=XFSZ", "/usr/bin/prlimit", $"--fsize={16 << 20}"], "backup", "copy");

        result.Code.Should().Be(1, result.Error);
        result.Error.Should().Contain("The backup was not made").And.Contain("is untouched");
        File.ReadAllBytes(Path.Combine(conturs.Folder, "copy")).Should().Equal(before);
        Directory.GetFileSystemEntries(conturs.Folder).Select(Path.GetFileName).Should().NotContain("copy.conturs-unfinished");
        conturs.Succeed("verify");
    }

    [Fact]
    public void Whoever_is_forgotten_after_a_backup_does_not_come_back_with_it()
    {
        LearnAndScore();
        conturs.Succeed("backup", "old");
        conturs.Succeed("privacy", "forget", "--ref", "L001");
        File.Copy(Path.Combine(conturs.DataFolder, "backups", "erasures"), Path.Combine(conturs.Folder, "list"));
        conturs.Variables["CONTURS_MASTER_KEY"] = MasterKey("data");
        MoveDataAway("lost");

        Refused(2, "no file", "restore", "old", "--erasures", "nowhere");
        conturs.Succeed("restore", "old").Should().Contain("No list of those who were forgotten was found", "nobody said who was forgotten");
        conturs.Succeed("replay", "L001");
        MoveDataAway("without-list");
        conturs.Succeed("restore", "old", "--erasures", "list").Should().Contain("were removed again");

        conturs.Run("replay", "L001").Code.Should().Be(2);
        conturs.Succeed("replay", "L002");
        FilesWith(PseudonymOf("L001")).Should().BeEmpty("the store was rebuilt: no freed page, snapshot or log holds it");
        FilesWith(PseudonymOf("L002")).Should().NotBeEmpty("or the search would find nothing at all");
        conturs.Succeed("verify").Should().Contain(": sound.");

        // A later backup puts the list beside the older ones.
        conturs.Succeed("backup", "new");
        File.Exists(Path.Combine(conturs.Folder, "erasures")).Should().BeTrue();
        MoveDataAway("with-list");
        conturs.Succeed("restore", "old").Should().Contain("were removed again");
        conturs.Run("replay", "L001").Code.Should().Be(2);
    }

    [Fact]
    public void The_list_that_lies_in_the_emptied_data_folder_counts_too()
    {
        LearnAndScore();
        conturs.Succeed("backup", "old");
        conturs.Succeed("privacy", "forget", "--ref", "L001");
        conturs.Variables["CONTURS_MASTER_KEY"] = MasterKey("data");
        MoveDataAway("lost");
        var backups = Directory.CreateDirectory(Path.Combine(conturs.DataFolder, "backups")).FullName;
        File.Copy(Path.Combine(conturs.Folder, "lost", "backups", "erasures"), Path.Combine(backups, "erasures"));

        conturs.Succeed("restore", "old").Should().Contain("were removed again");

        conturs.Run("replay", "L001").Code.Should().Be(2);
    }

    [Fact]
    public void A_list_of_erasures_that_is_damaged_keeps_an_old_backup_from_being_restored()
    {
        LearnAndScore();
        conturs.Succeed("backup", "old");
        conturs.File("erasures", "CONTURSE and garbage");
        conturs.Variables["CONTURS_MASTER_KEY"] = MasterKey("data");
        MoveDataAway("lost");

        Refused(2, "nobody can say who was forgotten", "restore", "old");

        Directory.Exists(conturs.DataFolder).Should().BeFalse();
    }

    [Fact]
    public void No_plain_text_of_a_file_is_in_a_backup_not_even_of_one_that_was_dropped_in()
    {
        LearnAndScore();
        var import = Directory.CreateDirectory(Path.Combine(conturs.DataFolder, "import")).FullName;
        File.WriteAllText(Path.Combine(import, "zumbarel.csv"), string.Join('\n', Enumerable.Repeat("quillfeather@brambleworth.example", 5_000)));

        conturs.Succeed("backup", "copy").Should().Contain("1 file from import/");

        var text = Encoding.Latin1.GetString(File.ReadAllBytes(Path.Combine(conturs.Folder, "copy")));
        foreach (var canary in (string[])["quillfeather", "brambleworth", "zumbarel", "L001", "Software", "model-versions", MasterKey("data")]) text.Should().NotContain(canary);
    }

    private void LearnAndScore()
    {
        conturs.Succeed("learn", "--deals", conturs.File("deals.csv", SmallHistory.Csv));
        conturs.Succeed("score", "--leads", conturs.File("leads.csv", SmallHistory.Leads));
    }

    /// <summary>What the installation says of its versions and of two past scores.</summary>
    private string Answers() => conturs.Succeed("model", "list", "--format", "json") + conturs.Succeed("replay", "L001") + conturs.Succeed("replay", "L059") + conturs.Succeed("model", "show", "--format", "json");

    private string PseudonymOf(string reference)
    {
        using var folder = Storage.DataFolder.OpenForReading(conturs.DataFolder);
        return Pseudonym.Of(KeyRing.OpenExisting(folder, MasterKey("data"))!, reference).Text;
    }

    private IEnumerable<string> FilesWith(string text) => Directory.GetFiles(conturs.DataFolder, "*", SearchOption.AllDirectories).Where(file => Encoding.Latin1.GetString(File.ReadAllBytes(file)).Contains(text, StringComparison.Ordinal));

    private void MoveDataAway(string name) => Directory.Move(conturs.DataFolder, Path.Combine(conturs.Folder, name));

    private string MasterKey(string folder) => conturs.Variables.TryGetValue("CONTURS_MASTER_KEY", out var key) ? key : File.ReadAllText(Path.Combine(conturs.Folder, folder, "keys", "master.key")).Trim();

    private void Refused(int code, string because, params string[] args)
    {
        var result = conturs.Run(args);
        result.Code.Should().Be(code, result.Error);
        result.Error.Should().StartWith("conturs: ").And.Contain(because);
        result.Output.Should().BeEmpty();
    }
}
