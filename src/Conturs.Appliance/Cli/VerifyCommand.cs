using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Conturs.Appliance.Startup;
using Conturs.Storage;
using Conturs.Storage.Audit;
using Conturs.Storage.Backups;
using Conturs.Storage.Documents;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs verify</c>: opens everything that is kept and says whether it is what was written.</summary>
internal static class VerifyCommand
{
    public static Command Create(TimeProvider time)
    {
        var format = Choice.Create("--format", "How to print the findings (default: text).", "text", "json");
        var command = new Command("verify", "Check everything a running or stopped appliance keeps: keys, every document, counts, indexes, snapshots, logs and the audit log. What can be mended is mended, and said. Exit code 3 when something stays damaged or is lost, with a line for each finding.") { format };
        command.SetAction(result => Run(Settings.FromEnvironment(), result.GetValue(format) == "json", time));
        return command;
    }

    private static int Run(Settings settings, bool asJson, TimeProvider time)
    {
        using var session = StoreSession.OpenToCheck(settings, time) ?? throw new WrongInputException($"There is no installation in {settings.DataFolder}, so there is nothing to check.");
        var report = WorkProgress.Show(time, progress => Check(session, time, progress).GetAwaiter().GetResult());
        if (asJson) Console.Out.WriteLine(JsonSerializer.Serialize(report, VerifyJson.Readable.VerifyReport));
        else Print(report, settings);
        return report.Sound ? ExitCode.Done : ExitCode.DataFolder;
    }

    private static async Task<VerifyReport> Check(StoreSession session, TimeProvider time, WorkProgress progress)
    {
        progress.Report(("checking the store", 0));
        var before = session.Upkeep.Health.Restored;
        var (store, seen) = await CheckAndMend(session.Upkeep, progress);
        progress.Report(("checking the audit log", 0.8));
        var audit = await new AuditLog(session.Documents, session.Keys, time).Check();
        var (backup, damage) = await LastBackup(session.Documents);
        var health = session.Upkeep.Health;
        // What was mended when this verb opened the store is its finding; what a running appliance mended at its start is over.
        string? mended = session.IsRemote && health.Restored == before ? null : health.Restored;
        if (session.IsRemote && before is not null && mended is null) Terminal.Warn(["The appliance mended this before: " + before]);
        List<string> findings = [.. store.Damage, .. audit.Damage];
        if (mended is not null && health.HasLost) findings.Add(mended);
        if (health is { State: not StoreState.Ready, Detail: { } detail }) findings.Add(detail);
        if (damage is not null) findings.Add(damage);
        return new VerifyReport(store.Sequence, store.Counts, audit.Entries, backup, [.. seen, .. mended is null ? [] : new[] { mended }], [.. findings.Distinct()]);
    }

    /// <summary>Checks everything; when that found damage, once more, behind the mending that the first check sets off.</summary>
    /// <returns>How the store is now, and what the first check saw that is mended.</returns>
    private static async Task<(StoreCheck Check, IEnumerable<string> Seen)> CheckAndMend(IStoreUpkeep upkeep, WorkProgress progress)
    {
        var first = await upkeep.Verify();
        if (first.IsSound) return (first, []);
        progress.Report(("checking what was mended", 0.5));
        var second = await upkeep.Verify();
        return (second, first.Damage.Except(second.Damage));
    }

    private static async Task<(DateTimeOffset? CheckedAt, string? Damage)> LastBackup(IDocumentStore documents)
    {
        try
        {
            return ((await new BackupStore(documents).Last())?.CheckedAt, null);
        }
        catch (DataFolderException damage)
        {
            return (null, damage.Message);
        }
    }

    private static void Print(VerifyReport report, Settings settings)
    {
        foreach (var line in report.Mended.Concat(report.Findings).Distinct()) Console.Out.WriteLine(line);
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{settings.DataFolder}: {Word(report)}. {report.Documents:N0} documents up to write {report.Sequence:N0} and {report.AuditEntries:N0} audit entries were opened. Last backup: {(report.LastBackup is { } at ? $"{at.UtcDateTime:yyyy-MM-dd HH:mm} UTC" : "none yet (conturs backup FILE)")}."));
        if (!report.Sound) Console.Out.WriteLine("What the appliance can mend itself is mended. If damage stays, restore a backup into an empty folder: conturs restore FILE. What is lost comes back by learning and scoring again.");
    }

    private static string Word(VerifyReport report) => (report.Sound, report.Mended.Count) switch
    {
        (true, 0) => "sound",
        (true, _) => "sound again, and nothing that was acknowledged is lost",
        _ when report.Findings.All(report.Mended.Contains) => "sound again, but NOT EVERYTHING that was acknowledged is there",
        _ => "DAMAGED",
    };
}
