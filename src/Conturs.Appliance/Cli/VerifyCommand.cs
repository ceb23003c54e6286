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
        var command = new Command("verify", "Check everything a running or stopped appliance keeps: keys, every document, counts, indexes, snapshots, logs and the audit log. Exit code 3 when something is damaged, with a line for each finding.") { format };
        command.SetAction(result => Run(Settings.FromEnvironment(), result.GetValue(format) == "json", time));
        return command;
    }

    private static int Run(Settings settings, bool asJson, TimeProvider time)
    {
        using var session = StoreSession.OpenExisting(settings, time) ?? throw new WrongInputException($"There is no installation in {settings.DataFolder}, so there is nothing to check.");
        var report = WorkProgress.Show(time, progress => Check(session, time, progress).GetAwaiter().GetResult());
        if (asJson) Console.Out.WriteLine(JsonSerializer.Serialize(report, VerifyJson.Readable.VerifyReport));
        else Print(report, settings);
        return report.Sound ? ExitCode.Done : ExitCode.DataFolder;
    }

    private static async Task<VerifyReport> Check(StoreSession session, TimeProvider time, WorkProgress progress)
    {
        progress.Report(("checking the store", 0));
        var store = await session.Upkeep.Verify();
        progress.Report(("checking the audit log", 0.8));
        var audit = await new AuditLog(session.Documents, session.Keys, time).Check();
        List<string> findings = [.. Health(session), .. store.Damage, .. audit.Damage];
        var (backup, damage) = await LastBackup(session.Documents);
        if (damage is not null) findings.Add(damage);
        return new VerifyReport(findings.Count == 0, store.Sequence, store.Counts.Values.Sum(), store.Counts, audit.Entries, backup, [.. findings.Distinct()]);
    }

    /// <summary>What was mended when this verb opened the store was damage a moment ago; what a running appliance mended at its start is over.</summary>
    private static IEnumerable<string> Health(StoreSession session)
    {
        var health = session.Upkeep.Health;
        if (health.Restored is { } restored && session.Folder is not null) yield return restored;
        else if (health.Restored is { } earlier) Terminal.Warn(["At its start the appliance found this: " + earlier]);
        if (health is { State: not StoreState.Ready, Detail: { } detail }) yield return detail;
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
        foreach (var finding in report.Findings) Console.Out.WriteLine(finding);
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{settings.DataFolder}: {(report.Sound ? "sound" : "DAMAGED")}. {report.Documents:N0} documents up to write {report.Sequence:N0} and {report.AuditEntries:N0} audit entries were opened. Last backup: {(report.LastBackup is { } at ? $"{at.UtcDateTime:yyyy-MM-dd HH:mm} UTC" : "none yet (conturs backup FILE)")}."));
        if (!report.Sound) Console.Out.WriteLine("What the appliance can mend itself it mends at its next start. If damage stays, restore a backup into an empty folder: conturs restore FILE");
    }
}
