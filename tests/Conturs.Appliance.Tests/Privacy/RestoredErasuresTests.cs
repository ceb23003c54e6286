using Conturs.Appliance.Tests.Cli;

namespace Conturs.Appliance.Tests.Privacy;

/// <summary>Requests outlive the store: an older state of it brings nobody back.</summary>
public sealed class RestoredErasuresTests : IDisposable
{
    private const string Leads = "id,domain,industry,employees\nL-1,quillfeather.com,Retail,50\nL-2,brambleworth.com,Energy,90\nL-3,larkspur.com,Energy,70\n";

    private readonly ContursProcess conturs = new();
    private readonly ContursProcess restored = new();

    public RestoredErasuresTests()
    {
        conturs.Succeed("learn", "--deals", conturs.File("deals.csv", SmallHistory.Csv));
        conturs.Succeed("score", "--leads", conturs.File("leads.csv", Leads), "--out", "scores.csv");
    }

    public void Dispose()
    {
        conturs.Dispose();
        restored.Dispose();
    }

    [Fact]
    public void A_backup_from_before_brings_back_neither_whoever_was_forgotten_nor_whoever_opted_out()
    {
        var backup = Path.Combine(Directory.CreateDirectory(Path.Combine(conturs.DataFolder, "backups")).FullName, "monday");
        conturs.Succeed("backup", backup);
        Ask();

        restored.Variables["CONTURS_MASTER_KEY"] = File.ReadAllText(Path.Combine(conturs.DataFolder, "keys", "master.key")).Trim();
        restored.Succeed("restore", backup).Should().Contain("removed again");

        SeeThemGone(restored);
        restored.Succeed("verify").Should().Contain("sound");
    }

    [Fact]
    public void A_store_that_falls_back_to_its_snapshot_brings_nobody_back_either()
    {
        var old = Path.Combine(conturs.Folder, "old");
        CopyStore(conturs.DataFolder, old);
        Ask();
        // An administrator puts an older copy of the whole store in place; the list beside the backups is the present one.
        Directory.Delete(Path.Combine(conturs.DataFolder, "store"), recursive: true);
        CopyStore(old, conturs.DataFolder);
        File.WriteAllBytes(Path.Combine(conturs.DataFolder, "store", "conturs.db"), []);

        SeeThemGone(conturs);
    }

    private void Ask()
    {
        conturs.Succeed("privacy", "forget", "--domain", "quillfeather.com");
        conturs.Succeed("privacy", "forget", "--ref", "L-2", "--keep-out");
        conturs.Succeed("privacy", "opt-out", "--domain", "larkspur.com");
    }

    private static void SeeThemGone(ContursProcess conturs)
    {
        foreach (var lead in (string[])["L-1", "L-2"]) conturs.Run("replay", lead).Code.Should().Be(2, $"no score of {lead} is kept");
        var scores = conturs.Succeed("score", "--leads", conturs.File("leads.csv", Leads), "--format", "csv").Split('\n');
        scores.Skip(1).Take(3).Select(line => line.Split(',')[1].Length > 0).Should().Equal(true, false, false);
        conturs.Succeed("privacy", "access", "--ref", "L-2").Should().Contain("it was forgotten and is not to come back").And.Contain("to be forgotten");
    }

    private static void CopyStore(string from, string to)
    {
        foreach (var part in (string[])["store", "keys"])
            foreach (var file in Directory.EnumerateFiles(Path.Combine(from, part)))
            {
                Directory.CreateDirectory(Path.Combine(to, part));
                File.Copy(file, Path.Combine(to, part, Path.GetFileName(file)), overwrite: true);
            }
    }
}
