using System.Globalization;
using Conturs.Storage.Documents;

namespace Conturs.CrashHarness;

/// <summary>
/// What the writers were promised, kept by the process that survives. A writer says what it is about to write and then that it
/// was acknowledged, one line each: <c>try WRITER ID=STAMP ID=- ... .</c> (a minus removes) and <c>ack WRITER REVISION ... .</c>
/// A line without the full stop was cut off by the kill and says nothing: what it announces was not begun.
/// </summary>
public sealed class Ledger
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Kept> kept = new(StringComparer.Ordinal);
    private readonly Dictionary<int, IReadOnlyList<Step>> open = [];

    /// <summary>Documents that were acknowledged as they are now, by id.</summary>
    public IReadOnlyDictionary<string, Kept> Documents => kept;

    /// <summary>Batches that were begun and not acknowledged: each is there as a whole or not at all.</summary>
    public IEnumerable<IReadOnlyList<Step>> Open => open.Values;

    /// <summary>Acknowledged changes of documents.</summary>
    public long Acknowledged { get; private set; }

    /// <summary>The line that announces a batch.</summary>
    public static string Announcement(int writer, IReadOnlyList<DocumentWrite> batch) =>
        $"try {writer} {string.Join(' ', batch.Select(write => write is PutDocument put ? $"{put.Id}={put.Keys[HarnessEntry.StampKey].Number}" : $"{write.Id}=-"))} .";

    /// <summary>The line that says that the writer's batch was acknowledged.</summary>
    public static string Receipt(int writer, WriteReceipt receipt) => $"ack {writer} {string.Join(' ', receipt.Revisions)} .";

    /// <summary>Takes in one line of a writer. Returns true when it acknowledges something.</summary>
    public bool Read(string line)
    {
        if (line.Split(' ') is not ["try" or "ack", var name, .. var words, "."] all) return false;
        var writer = int.Parse(name, CultureInfo.InvariantCulture);
        lock (gate)
        {
            if (all[0] == "try") Begin(writer, words);
            else Acknowledge(writer, [.. words.Select(revision => long.Parse(revision, CultureInfo.InvariantCulture))]);
        }

        return all[0] == "ack";
    }

    /// <summary>Takes note of what became of the batches that were not acknowledged, before the next run begins.</summary>
    /// <param name="found">The revision of each document that is there.</param>
    public void Settle(IReadOnlyDictionary<string, Kept> found)
    {
        foreach (var step in open.Values.SelectMany(steps => steps))
        {
            if (found.TryGetValue(step.Id, out var there)) kept[step.Id] = there;
            else kept.Remove(step.Id);
        }

        open.Clear();
    }

    /// <summary>What was promised so far, to go on from in two ways. Nothing may be open.</summary>
    public Ledger Copy()
    {
        var copy = new Ledger();
        foreach (var (id, promised) in kept) copy.kept.Add(id, promised);
        return copy;
    }

    private void Begin(int writer, string[] steps) => open[writer] = [.. steps.Select(Step.Parse)];

    private void Acknowledge(int writer, long[] revisions)
    {
        open.Remove(writer, out var steps);
        for (var i = 0; i < revisions.Length; i++)
        {
            if (steps![i].Stamp is { } stamp) kept[steps[i].Id] = new Kept(stamp, revisions[i]);
            else kept.Remove(steps[i].Id);
        }

        Acknowledged += revisions.Length;
    }

    /// <summary>A document as it was promised.</summary>
    public sealed record Kept(long Stamp, long Revision);

    /// <summary>One change of a batch; without a stamp it removes.</summary>
    public sealed record Step(string Id, long? Stamp)
    {
        internal static Step Parse(string word)
        {
            var parts = word.Split('=');
            return new Step(parts[0], parts[1] == "-" ? null : long.Parse(parts[1], CultureInfo.InvariantCulture));
        }
    }
}
