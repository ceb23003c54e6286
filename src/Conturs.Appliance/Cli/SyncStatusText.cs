using System.Globalization;
using Conturs.Appliance.Sync;

namespace Conturs.Appliance.Cli;

/// <summary>How synchronization goes, in words.</summary>
internal static class SyncStatusText
{
    public static void Write(TextWriter output, IReadOnlyList<SyncStatus> all)
    {
        foreach (var status in all) Write(output, status);
    }

    /// <summary>What a run came to.</summary>
    public static void Write(TextWriter output, string connection, RunStatus run)
    {
        var counts = run.Counts;
        output.WriteLine(Say($"{connection}: {counts.Companies:N0} companies and {counts.Contacts:N0} contacts read, {counts.Scored:N0} scored, {counts.Written:N0} records written, {counts.Gone:N0} gone, {counts.Unreadable:N0} not understood."));
        if (run.Detail is { } detail) output.WriteLine("  " + detail);
        if (counts.Personal > 0) output.WriteLine(Say($"  {counts.Personal:N0} values were passed over because they look like names, addresses or numbers of people: see which property holds them with 'conturs connect test', and leave it out with --no-field."));
        if (counts.Waiting > 0) output.WriteLine(Say($"  {counts.Waiting:N0} companies wait for a credit: those that changed last were scored first. conturs licence show"));
    }

    private static void Write(TextWriter output, SyncStatus status)
    {
        output.WriteLine($"{status.Connection} (account {status.Account ?? "not told"}, changes by {status.Channel}): {status.State.Replace('_', ' ')}");
        if (status.Failure is { } failure) output.WriteLine(Say($"  since {status.FailingSince:u}: {failure}"));
        output.WriteLine(status.FullAt is { } full ? Say($"  everything was last read at {full:u}") : "  not everything was read yet: conturs sync run");
        output.WriteLine(Say($"  changes waiting {status.ChangesWaiting:N0}, companies waiting for credits {status.WaitingForCredits:N0}{(status.WaitingForCredits >= 1000 ? " or more" : "")}, deals closed since the model was learned {status.ClosedDeals:N0}"));
        foreach (var latency in status.Latency) output.WriteLine(Say($"  from change to written score by {latency.Channel}: half within {latency.P50:0.0} s, 95 % within {latency.P95:0.0} s ({latency.Changes} changes)"));
        foreach (var parked in status.Parked.Take(10)) output.WriteLine($"  cannot be written: {parked.Kind} {parked.Id ?? "(one person)"}: {parked.Reason}");
        if (status.Parked.Count > 10) output.WriteLine(Say($"  and {status.Parked.Count - 10} more that cannot be written"));
        foreach (var run in status.Runs)
        {
            output.WriteLine(Say($"  run of {run.CreatedAt:u}, {run.State}{(run.FinishedAt is null ? Say($" at {run.Step} {run.Done:N0}{(run.Total is { } total ? Say($" of {total:N0}") : "")}") : "")}: {run.Reason}"));
            if (run.Failure is { } why) output.WriteLine("    " + why);
        }
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
