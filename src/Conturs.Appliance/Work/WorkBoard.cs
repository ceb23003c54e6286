using Conturs.Appliance.Leads;
using Conturs.Appliance.Samples;
using Conturs.Appliance.Sync;
using Conturs.Storage.Batches;
using Conturs.Storage.Connections;
using Conturs.Storage.Documents;
using Conturs.Storage.Samples;

namespace Conturs.Appliance.Work;

/// <summary>All work that goes on by itself, or lately did: what is read from CRMs, the sample data, batches of the API, files, and scoring by a newly published version.</summary>
internal sealed class WorkBoard(IDocumentStore documents, ConnectionStore connections, SyncRunStore runs, RunKeeping keeping, SampleSource sample, VersionFollowing following, FileWork files, TimeProvider time)
{
    private const int MostRuns = 20, MostBatches = 20;

    /// <summary>The work, what is open first, then the newest.</summary>
    public async Task<IReadOnlyList<WorkLine>> Lines(CancellationToken cancellation)
    {
        var lines = new List<WorkLine>();
        foreach (var connection in await connections.All(cancellation)) lines.AddRange((await runs.Newest(connection.Id, MostRuns, cancellation)).Select(Of));
        if (await sample.State() is { } loaded) lines.Add(Of(loaded));
        if (following.Progress is ({ } done, var total)) lines.Add(new WorkLine("version", "Score leads by the published version", "running", "scoring leads", done, total, time.GetUtcNow(), null, null, false));
        if (files.Line is { } file) lines.Add(file);
        // Their names are random, and they are kept for a day: all are looked at.
        var batches = await documents.All(LeadBatchStore.Shape, cancellation).Select(Of).ToListAsync(cancellation);
        lines.AddRange(batches.Where(line => line.IsOpen).Concat(batches.Where(line => !line.IsOpen).OrderByDescending(line => line.CreatedAt).Take(MostBatches)));
        return [.. lines.OrderBy(line => line.IsOpen ? 0 : 1).ThenByDescending(line => line.CreatedAt)];
    }

    /// <summary>Stops a piece of work.</summary>
    public Task Stop(string id, CancellationToken cancellation) => keeping.Stop(id, cancellation);

    /// <summary>A run as work.</summary>
    public static WorkLine Of(SyncRun run)
    {
        var shown = RunStatus.Of(run);
        var (counts, isOpen) = (run.Counts, run.State is SyncRunState.Requested or SyncRunState.Running);
        var phase = isOpen ? shown.Step + (run.Detail is { } detail && run.Step == 1 ? $" ({detail})" : "") : $"{counts.Companies:N0} companies read, {counts.Scored:N0} scored, {counts.Written:N0} records written{(run.Detail is { } said ? $". {said}" : "")}";
        var state = run.State switch { SyncRunState.Requested => "waiting", SyncRunState.Running => "running", SyncRunState.Done => "done", _ => "failed" };
        return new WorkLine(run.Id, $"{(run.Learns ? "Learn from" : "Read")} {run.Connection}: {run.Reason}", state, phase, isOpen ? run.Done : null, run.Total, run.CreatedAt, run.FinishedAt, run.Failure, isOpen);
    }

    private WorkLine Of(LoadedSample loaded)
    {
        var (state, phase) = loaded.State switch
        {
            SampleState.Ready => ("done", "done"),
            SampleState.Failed => ("failed", "failed"),
            SampleState.Leaving => ("running", "taking it away"),
            SampleState.Scoring => ("running", "scoring leads"),
            _ => ("running", sample.Progress?.Step ?? "learning"),
        };
        var isScoring = loaded.State == SampleState.Scoring;
        return new WorkLine("sample", "Load sample data", state, phase, isScoring ? loaded.Scored : null, isScoring ? loaded.Leads : null, loaded.AskedAt, loaded.EndedAt, loaded.Failure, false) { Share = isScoring ? null : sample.Progress?.Share };
    }

    private static WorkLine Of(LeadBatch batch) => new(
        batch.Id, $"Score {batch.Total:N0} leads sent by API", batch.State switch { BatchState.Queued => "waiting", BatchState.Running => "running", BatchState.Done => "done", _ => "failed" },
        batch.Errors > 0 ? $"{batch.Errors:N0} could not be scored" : "scoring leads", batch.Done, batch.Total, batch.CreatedAt, batch.FinishedAt, batch.FailedBecause, false);
}
