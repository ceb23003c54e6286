using Conturs.Storage.Documents;
using Conturs.Storage.Privacy;

namespace Conturs.Storage.Scores;

/// <summary>
/// Adds the scores of one run to the ledger. Leads are looked up some at a time before they are scored, and what is new is written
/// many at a time: a lead's keys lie anywhere in the indexes, so that one large batch costs the disk far less than many small ones.
/// A score that says nothing new is not written, nor one of a company that was forgotten or opted out since the run began. What is
/// held in memory does not grow with the run. Not for several threads.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="startedAt">Start of the run.</param>
/// <param name="watch">Begun before the first lead was read.</param>
public sealed class ScoreRecorder(IDocumentStore store, DateTimeOffset startedAt, DepartureWatch watch)
{
    /// <summary>Leads that are looked up together, at most.</summary>
    public const int BlockLength = 512;

    /// <summary>Leads that are written together, about a kilobyte each.</summary>
    public const int BatchLength = 4096;

    /// <summary>How often a write is tried anew when somebody else recorded one of the leads in between.</summary>
    private const int MostAttempts = 5;

    private readonly DateTimeOffset startedAt = startedAt.ToUniversalTime();

    /// <summary>Leads that were looked up and are not scored yet.</summary>
    private readonly Dictionary<string, Change> known = [];

    /// <summary>Leads with something new that is not being written yet.</summary>
    private Dictionary<string, Change> changes = [];

    /// <summary>Leads that were scored and are not recorded, because their companies were forgotten or opted out meanwhile.</summary>
    public int LeftMeanwhile { get; private set; }

    /// <summary>True to drop leads that somebody else recorded or removed since they were looked up: what is known of them here is old.</summary>
    public bool DropsOutdated { get; init; }

    /// <summary>True when enough is new to write it.</summary>
    public bool IsFull => changes.Count >= BatchLength;

    /// <summary>Looks up what is recorded of leads that are about to be scored.</summary>
    /// <param name="leads">At most <see cref="BlockLength"/>.</param>
    /// <exception cref="DataFolderException">The record of one of them is damaged.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be read now.</exception>
    public async Task LookUp(IEnumerable<Pseudonym> leads)
    {
        foreach (var (id, found) in await Read([.. leads.Select(lead => lead.Text).Distinct()])) known[id] = found;
    }

    /// <summary>The version that gave a lead its present score; null when it has none, or was not looked up.</summary>
    public int? PresentVersionOf(Pseudonym lead) => known.GetValueOrDefault(lead.Text)?.Before?.Version;

    /// <summary>Takes a score of this run; of several of one lead the last counts.</summary>
    /// <param name="record">Its time is the start of the run, whatever it says.</param>
    /// <param name="told">
    /// What is written together with it, made from the score recorded before (null when there is none), so that both are there or
    /// neither is: messages for those who want to know. It may be called again when somebody else recorded the lead in between.
    /// </param>
    public void Add(ScoreRecord record, Func<ScoreRecord?, IReadOnlyList<DocumentWrite>>? told = null)
    {
        var id = record.Pseudonym.Text;
        known.Remove(id, out var found);
        // Of a lead that is scored a second time, what is new is measured from what was there before the first.
        var change = (changes.GetValueOrDefault(id) ?? found ?? Change.None).With(record, startedAt, told);
        if (change.IsNew) changes[id] = change;
        else changes.Remove(id);
    }

    /// <summary>Writes what is new. When it returns, every score added before it was called is safe on disk. More may be added meanwhile; only one runs at a time.</summary>
    /// <exception cref="StoreUnavailableException">The store takes no writes now.</exception>
    /// <exception cref="RevisionConflictException">Somebody else keeps recording the same leads.</exception>
    public Task Flush()
    {
        var taken = changes;
        changes = [];
        return taken.Count == 0 ? Task.CompletedTask : Task.Run(() => Write(taken, []));
    }

    /// <summary>Writes what is new together with something else, all or nothing; also when no score is new.</summary>
    /// <param name="alongside">What is written with the scores.</param>
    /// <inheritdoc cref="Flush()" path="/exception"/>
    public Task Flush(IReadOnlyList<DocumentWrite> alongside)
    {
        var taken = changes;
        changes = [];
        return Write(taken, alongside);
    }

    private async Task Write(Dictionary<string, Change> taken, IReadOnlyList<DocumentWrite> alongside)
    {
        for (var attempt = 1; ; attempt++)
        {
            DropThoseWhoLeft(taken);
            try
            {
                foreach (var batch in Batches([alongside, .. taken.Values.Where(change => change.IsNew).Select(change => change.Writes())])) await store.Write([.. batch, watch.Condition]);
                return;
            }
            catch (RevisionConflictException) when (attempt < MostAttempts)
            {
                await watch.CatchUp();
                DropThoseWhoLeft(taken);
                foreach (var ids in taken.Keys.ToList().Chunk(BlockLength))
                {
                    foreach (var (id, found) in await Read(ids))
                    {
                        if (!DropsOutdated) taken[id] = found.With(taken[id].Record!, startedAt, taken[id].Told);
                        else if (found.Revision != taken[id].Revision) taken.Remove(id);
                    }
                }
            }
        }
    }

    /// <summary>By what is recorded of it, too: a domain may be known from an earlier run only, and a document that was forgotten tells it no more.</summary>
    private void DropThoseWhoLeft(Dictionary<string, Change> taken)
    {
        foreach (var (id, change) in taken.ToList())
        {
            var domain = change.After!.Domain is { } known ? Pseudonym.Parse(known) : null;
            if (watch.HasLeft(change.Record!.Pseudonym, domain) && taken.Remove(id)) LeftMeanwhile++;
        }
    }

    /// <summary>As few batches as the store allows; what belongs to one lead stays together.</summary>
    private static IEnumerable<List<DocumentWrite>> Batches(IEnumerable<IReadOnlyList<DocumentWrite>> leads)
    {
        var batch = new List<DocumentWrite>();
        foreach (var writes in leads)
        {
            if (batch.Count + writes.Count >= WriteBounds.MostChanges)
            {
                yield return batch;
                batch = [];
            }

            batch.AddRange(writes);
        }

        if (batch.Count > 0) yield return batch;
    }

    private async Task<IEnumerable<(string Id, Change Found)>> Read(string[] ids)
    {
        var found = await store.GetMany(ScoreStore.Shape.Name, ids);
        return ids.Zip(found, (id, document) => (id, document is null ? Change.None : new Change(ScoreStore.Shape.Read(document), document.Revision)));
    }

    /// <summary>A lead of the run.</summary>
    /// <param name="Before">What is recorded of it; null when nothing is.</param>
    /// <param name="Revision">The revision of that; 0 when there is none.</param>
    private sealed record Change(LeadScores? Before, long Revision)
    {
        /// <summary>A lead of which nothing is recorded.</summary>
        public static Change None { get; } = new(null, 0);

        /// <summary>Its score in this run.</summary>
        public ScoreRecord? Record { get; private init; }

        /// <summary>Makes what is written together with it; null when nothing is.</summary>
        public Func<ScoreRecord?, IReadOnlyList<DocumentWrite>>? Told { get; private init; }

        /// <summary>What is to be recorded of it.</summary>
        public LeadScores? After { get; private init; }

        /// <summary>True when that is not what is recorded already.</summary>
        public bool IsNew => !ReferenceEquals(After, Before);

        /// <summary>With a score of this run.</summary>
        public Change With(ScoreRecord record, DateTimeOffset startedAt, Func<ScoreRecord?, IReadOnlyList<DocumentWrite>>? told) =>
            this with { Record = record, Told = told, After = LeadScores.With(Before, record, startedAt) };

        /// <summary>The record, and what goes with it.</summary>
        public IReadOnlyList<DocumentWrite> Writes() =>
            [ScoreStore.Shape.Put(After!, Revision), .. Told?.Invoke(Before is null ? null : Before.Scores[^1].ToRecord(Pseudonym.Parse(Before.Subject))) ?? []];
    }
}
