using Conturs.Storage.Batches;
using Conturs.Storage.Connections;
using Conturs.Storage.Idempotency;
using Conturs.Storage.Scores;
using Conturs.Storage.Webhooks;

namespace Conturs.Appliance.Schedules;

/// <summary>Everything that is removed for its age, night after night. Whoever keeps something for a time only adds a line.</summary>
internal static class RetentionSteps
{
    /// <summary>How long a score is kept, as its collection declares.</summary>
    private const int ScoreDays = 400;

    /// <summary>In the order they are taken.</summary>
    public static IReadOnlyList<RetentionStep> All { get; } =
    [
        new($"scores given more than {ScoreDays} days ago", async (documents, now, _) => await new ScoreStore(documents).RemoveOlderThan(now.AddDays(-ScoreDays))),
        new("what people said of leads that does not count any more", (documents, now, cancellation) => new ScoreOverrideStore(documents).RemoveEnded(now, cancellation)),
        new("batches of leads that were done a day ago", (documents, now, cancellation) => new LeadBatchStore(documents).RemoveOld(now, cancellation)),
        new($"webhook messages made more than {OutboxStore.KeptDays} days ago", (documents, now, cancellation) => new OutboxStore(documents).RemoveOlderThan(now.AddDays(-OutboxStore.KeptDays), cancellation)),
        new("Idempotency-Keys that came a day ago", (documents, now, cancellation) => new UsedKeyStore(documents).RemoveOld(now, cancellation)),
        new($"runs of synchronization that began more than {SyncRunStore.KeptDays} days ago", (documents, now, cancellation) => new SyncRunStore(documents).RemoveOlderThan(now.AddDays(-SyncRunStore.KeptDays), cancellation)),
    ];
}
