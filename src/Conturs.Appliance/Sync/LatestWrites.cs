using Conturs.Scoring;

namespace Conturs.Appliance.Sync;

/// <summary>
/// What was written just now and what is being written, in memory. A change and a run through everything may come upon the same record at
/// the same time, each having read it before the other wrote: then it is written once.
/// </summary>
internal sealed class LatestWrites
{
    private const int Most = 50_000;

    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(2);

    private readonly Lock gate = new();
    private readonly Dictionary<(string Connection, RecordKind Kind, string Id), Write> writes = [];

    /// <summary>Takes the plans that are still to be carried out. Those that somebody else carries out now, with other values, are waited for.</summary>
    /// <param name="connection">The CRM.</param>
    /// <param name="kind">Companies or contacts.</param>
    /// <param name="plans">The plans.</param>
    /// <param name="readAt">When the records were read that they rest on.</param>
    public async Task<IReadOnlyList<WriteBackPlan>> Claim(string connection, RecordKind kind, IReadOnlyList<WriteBackPlan> plans, DateTimeOffset readAt)
    {
        while (true)
        {
            List<Task> others = [];
            lock (gate)
            {
                others = [.. plans.Select(plan => writes.GetValueOrDefault((connection, kind, plan.RecordId))).OfType<Write>().Where(write => write.Ended is { IsCompleted: false }).Select(write => (Task)write.Ended).Distinct()];
                if (others.Count == 0) return TakeAll(connection, kind, plans, readAt);
            }

            await Task.WhenAll(others);
        }
    }

    /// <summary>Says what became of plans that were taken.</summary>
    public void Release(string connection, RecordKind kind, IReadOnlyList<WriteBackPlan> plans, IReadOnlyList<WriteBackReceipt> receipts, DateTimeOffset now)
    {
        if (plans.Count == 0) return;
        var written = receipts.Where(receipt => receipt.Outcome == WriteBackOutcome.Written).Select(receipt => receipt.RecordId).ToHashSet(StringComparer.Ordinal);
        TaskCompletionSource end;
        lock (gate)
        {
            end = writes[(connection, kind, plans[0].RecordId)].End;
            foreach (var plan in plans)
            {
                if (written.Contains(plan.RecordId)) writes[(connection, kind, plan.RecordId)] = writes[(connection, kind, plan.RecordId)] with { At = now };
                else writes.Remove((connection, kind, plan.RecordId));
            }

            if (writes.Count > Most)
                foreach (var old in writes.Where(write => write.Value.At < now - Remembered).Select(write => write.Key).ToList()) writes.Remove(old);
        }

        end.SetResult();
    }

    private List<WriteBackPlan> TakeAll(string connection, RecordKind kind, IReadOnlyList<WriteBackPlan> plans, DateTimeOffset readAt)
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var mine = plans.Where(plan => !(writes.GetValueOrDefault((connection, kind, plan.RecordId)) is { At: { } at } known && at >= readAt && known.Hash == HashOf(plan))).ToList();
        foreach (var plan in mine) writes[(connection, kind, plan.RecordId)] = new Write(HashOf(plan), end, null);
        return mine;
    }

    private static (string Score, string Grade, int Texts) HashOf(WriteBackPlan plan) => (plan.Values.Score, plan.Values.Grade, HashCode.Combine(plan.Values.Explanation, plan.Values.TopFactors));

    private sealed record Write((string Score, string Grade, int Texts) Hash, TaskCompletionSource End, DateTimeOffset? At)
    {
        public Task Ended => End.Task;
    }
}
