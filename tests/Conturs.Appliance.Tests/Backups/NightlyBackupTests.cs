using Conturs.Appliance.Backups;
using Conturs.Appliance.Startup;
using Conturs.Storage.Backups;
using Conturs.Storage.Secrets;
using Microsoft.Extensions.Time.Testing;

namespace Conturs.Appliance.Tests.Backups;

public sealed class NightlyBackupTests : IDisposable
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 5, 4, 2, 30, 0, TimeSpan.Zero));
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;
    private readonly StoreSession session;
    private readonly NightlyBackup nightly;

    public NightlyBackupTests()
    {
        var settings = Settings.From(new Dictionary<string, string> { ["DATA"] = folder });
        session = StoreSession.Hold(settings, time);
        nightly = new NightlyBackup(new BackupMaking(settings, session.Documents, session.Upkeep, session.Keys, time), settings, time);
    }

    private string Backups => Path.Combine(folder, "backups");

    public void Dispose()
    {
        session.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task It_is_opened_and_checked_and_said_when()
    {
        await new ProtectionKeyStore(session.Documents).Add(new ProtectionKey("key", "<key/>"));

        (await nightly.Make(default)).Should().EndWith("documents, opened and checked");

        Nights().Should().Equal("nightly-2026-05-04.conturs");
        (await new BackupStore(session.Documents).Last())!.CheckedAt.Should().Be(time.GetUtcNow());
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(Path.Combine(Backups, Nights()[0])).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task The_last_seven_nights_stay_and_what_somebody_put_there_is_not_touched()
    {
        Directory.CreateDirectory(Backups);
        string[] others = ["nightly-before-the-move.conturs", "mine.conturs", "nightly-2020-01-01.txt"];
        foreach (var other in others) File.WriteAllText(Path.Combine(Backups, other), "");
        for (var night = 0; night < 9; night++, time.Advance(TimeSpan.FromDays(1))) await nightly.Make(default);

        Directory.EnumerateFiles(Backups).Select(file => Path.GetFileName(file)!).Should().BeEquivalentTo([.. others, .. Enumerable.Range(6, 7).Select(day => $"nightly-2026-05-{day:00}.conturs")]);
    }

    [Fact]
    public async Task A_night_that_fails_costs_no_earlier_backup()
    {
        for (var night = 0; night < 7; night++, time.Advance(TimeSpan.FromDays(1))) await nightly.Make(default);
        var before = Nights();
        // Where the file is to be there is a folder, so that it cannot get its name.
        Directory.CreateDirectory(Path.Combine(Backups, "nightly-2026-05-11.conturs", "in the way"));

        (await nightly.Awaiting(made => made.Make(default)).Should().ThrowAsync<IOException>()).Which.Message.Should().StartWith("Tonight's backup was not made:");

        Nights().Should().Equal(before);
        (await new BackupStore(session.Documents).Last())!.CheckedAt.Should().Be(time.GetUtcNow().AddDays(-1));
    }

    private List<string> Nights() => [.. Directory.EnumerateFiles(Backups, "nightly-*.conturs").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];
}
