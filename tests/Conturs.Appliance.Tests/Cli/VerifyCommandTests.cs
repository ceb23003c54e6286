using System.Security.Cryptography;
using System.Text.Json;
using Conturs.Appliance.Startup;
using Conturs.Storage.Audit;
using Conturs.Storage.Documents;

namespace Conturs.Appliance.Tests.Cli;

public sealed class VerifyCommandTests : IDisposable
{
    private readonly ContursProcess conturs = new();

    public void Dispose() => conturs.Dispose();

    [Fact]
    public void A_sound_folder_exits_0_and_says_what_was_opened()
    {
        LearnAndScore();
        conturs.Succeed("verify").Should().Contain(": sound.").And.Contain("none yet (conturs backup FILE)");
        conturs.Succeed("backup", "copy");

        var report = JsonDocument.Parse(conturs.Succeed("verify", "--format", "json")).RootElement;

        report.GetProperty("sound").GetBoolean().Should().BeTrue();
        report.GetProperty("findings").GetArrayLength().Should().Be(0);
        report.GetProperty("collections").GetProperty("scores").GetInt64().Should().Be(60);
        report.GetProperty("documents").GetInt64().Should().BeGreaterThan(60);
        report.GetProperty("audit_entries").GetInt64().Should().Be(1);
        report.GetProperty("last_backup").GetDateTimeOffset().Offset.Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public void Where_there_is_no_installation_there_is_nothing_to_check()
    {
        var result = conturs.Run("verify");

        result.Code.Should().Be(2);
        result.Error.Should().Contain("no installation");
        Directory.Exists(conturs.DataFolder).Should().BeFalse();
    }

    [Fact]
    public void A_damaged_store_is_mended_and_exits_0_with_what_was_damaged_and_what_it_was_mended_from()
    {
        LearnAndScore();
        conturs.Succeed("backup", "copy");
        Flip(Path.Combine(conturs.DataFolder, "store", "conturs.db"));

        var result = conturs.Run("verify");

        result.Code.Should().Be(0, result.Output + result.Error);
        result.Output.Should().Contain("The store was damaged").And.Contain("restored from the snapshot").And.Contain("sound again, and nothing that was acknowledged is lost");
        result.Error.Should().NotContain("The store was damaged", "it is said once");
        conturs.Succeed("verify").Should().Contain(": sound.").And.NotContain("damaged");
    }

    [Fact]
    public void A_mended_store_that_lost_something_exits_3_and_says_what_once()
    {
        LearnAndScore();
        conturs.Succeed("backup", "copy");
        var store = Path.Combine(conturs.DataFolder, "store");
        Flip(Path.Combine(store, "conturs.db"));
        foreach (var log in Directory.GetFiles(store, "log-*")) Spoil(log, 200);

        var report = conturs.Run("verify", "--format", "json");

        report.Code.Should().Be(3, report.Error);
        var root = JsonDocument.Parse(report.Output).RootElement;
        root.GetProperty("sound").GetBoolean().Should().BeFalse();
        root.GetProperty("findings")[0].GetString().Should().Contain("What came after is lost");
        root.GetProperty("mended")[0].GetString().Should().Contain("restored from the snapshot");
        conturs.Succeed("verify").Should().Contain(": sound.");
    }

    [Theory]
    [InlineData("model", "list")]
    [InlineData("score", "--leads", "leads.csv")]
    [InlineData("learn", "--deals", "deals.csv")]
    public void Any_verb_whose_opening_mended_the_store_says_so_in_one_line(params string[] args)
    {
        LearnAndScore();
        conturs.Succeed("backup", "copy");
        Flip(Path.Combine(conturs.DataFolder, "store", "conturs.db"));

        var result = conturs.Run(args);

        result.Code.Should().Be(0, result.Error);
        result.Error.Split('\n').Should().ContainSingle(line => line.Contains("The store was damaged", StringComparison.Ordinal)).Which.Should().StartWith("note: ").And.Contain("restored from");
        conturs.Run(args).Error.Should().NotContain("damaged");
    }

    [Fact]
    public void A_damaged_snapshot_is_replaced_at_once()
    {
        LearnAndScore();
        conturs.Succeed("backup", "copy");
        Flip(Directory.GetFiles(Path.Combine(conturs.DataFolder, "store"), "snapshot-*").Single());

        var result = conturs.Run("verify", "--format", "json");

        result.Code.Should().Be(0, result.Error);
        JsonDocument.Parse(result.Output).RootElement.GetProperty("mended").EnumerateArray().Select(finding => finding.GetString()).Should().ContainMatch("*snapshot-*damaged*");
    }

    [Fact]
    public async Task An_audit_log_whose_end_was_removed_exits_3()
    {
        LearnAndScore();
        conturs.Succeed("backup", "copy");
        var settings = Settings.From(new Dictionary<string, string> { ["DATA"] = conturs.DataFolder });
        using (var session = StoreSession.OpenExisting(settings, TimeProvider.System)!)
        {
            await session.Documents.Write([AuditLog.Shape.Remove("0000000000000000001")], TestContext.Current.CancellationToken);
            (await session.Documents.Count("audit", TestContext.Current.CancellationToken)).Should().Be(0);
        }

        var result = conturs.Run("verify");

        result.Code.Should().Be(3, result.Error);
        result.Output.Should().Contain("The audit log ends with entry 0").And.Contain("DAMAGED");
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("backup", "copy")]
    [InlineData("keys", "rotate", "--new-key-file", "new.key")]
    [InlineData("model", "list")]
    [InlineData("learn", "--deals", "deals.csv")]
    public void Another_master_key_exits_3_with_a_clear_text_and_the_data_untouched(params string[] args)
    {
        LearnAndScore();
        conturs.File("new.key", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        conturs.Variables["CONTURS_MASTER_KEY"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        var before = Digest();

        var result = conturs.Run(args);

        result.Code.Should().Be(3, result.Error);
        result.Error.Should().Contain("The master key does not open").And.Contain("nothing was changed");
        Digest().Should().Equal(before);
        File.Exists(Path.Combine(conturs.Folder, "copy")).Should().BeFalse();
    }

    [Fact]
    public void A_damaged_or_lost_key_ring_exits_3_and_no_keys_are_made()
    {
        LearnAndScore();
        var ring = Path.Combine(conturs.DataFolder, "keys", "keyring");
        var bytes = File.ReadAllBytes(ring);
        bytes[^40] ^= 1;
        File.WriteAllBytes(ring, bytes);
        var before = Digest();
        foreach (var args in (string[][])[["verify"], ["backup", "copy"], ["score", "--leads", "leads.csv"]])
        {
            var result = conturs.Run(args);
            result.Code.Should().Be(3, result.Error);
            result.Error.Should().Contain("keyring").And.Contain("nothing was changed");
        }

        Digest().Should().Equal(before);
        File.Delete(ring);
        conturs.Run("verify").Error.Should().Contain("The keys are missing").And.Contain("no new keys were made");
        File.Exists(ring).Should().BeFalse();
    }

    private void LearnAndScore()
    {
        conturs.Succeed("learn", "--deals", conturs.File("deals.csv", SmallHistory.Csv));
        conturs.Succeed("score", "--leads", conturs.File("leads.csv", SmallHistory.Leads));
    }

    /// <summary>Every file but the lock, which says who looked last.</summary>
    private List<string> Digest() => [.. Directory.GetFiles(conturs.DataFolder, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith("lock", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        .Select(file => $"{file} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}")];

    /// <summary>Behind the first pages, where documents are.</summary>
    private static void Flip(string path) => Spoil(path, 5 * 8192);

    private static void Spoil(string path, int from)
    {
        var bytes = File.ReadAllBytes(path);
        for (var i = from; i < bytes.Length; i += 997) bytes[i] ^= 0x10;
        File.WriteAllBytes(path, bytes);
    }
}
