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
    public void A_damaged_store_exits_3_with_a_line_that_says_what_was_damaged()
    {
        LearnAndScore();
        conturs.Succeed("backup", "copy");
        var file = Path.Combine(conturs.DataFolder, "store", "conturs.db");
        Flip(file);

        var result = conturs.Run("verify");

        result.Code.Should().Be(3, result.Output + result.Error);
        (result.Output + result.Error).Should().Contain("damaged");
    }

    [Fact]
    public void A_damaged_snapshot_exits_3_though_the_store_itself_is_sound()
    {
        LearnAndScore();
        conturs.Succeed("backup", "copy");
        Flip(Directory.GetFiles(Path.Combine(conturs.DataFolder, "store"), "snapshot-*").Single());

        var result = conturs.Run("verify", "--format", "json");

        result.Code.Should().Be(3, result.Error);
        JsonDocument.Parse(result.Output).RootElement.GetProperty("findings").EnumerateArray().Select(finding => finding.GetString()).Should().ContainMatch("*snapshot-*damaged*");
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

    private static void Flip(string path)
    {
        // Behind the first pages, where documents are.
        var bytes = File.ReadAllBytes(path);
        for (var i = 5 * 8192; i < bytes.Length; i += 997) bytes[i] ^= 0x10;
        File.WriteAllBytes(path, bytes);
    }
}
