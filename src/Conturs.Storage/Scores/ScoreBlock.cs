using Conturs.Storage.Documents;

namespace Conturs.Storage.Scores;

/// <summary>
/// Some leads whose scores are recorded together: what is known of them is read once before they are scored, and what is new
/// is written once after. A score that says nothing new is not written again.
/// </summary>
public sealed class ScoreBlock
{
    /// <summary>Leads of a block, at most.</summary>
    public const int Length = 512;

    /// <summary>How often a write is tried anew when somebody else recorded one of the leads in between.</summary>
    private const int MostAttempts = 5;

    private readonly IDocumentStore store;
    private readonly DateTimeOffset startedAt;
    private readonly string[] ids;
    private readonly Dictionary<string, ScoreRecord> records = [];
    private Dictionary<string, (LeadScores Lead, long Revision)> known = [];

    private ScoreBlock(IDocumentStore store, IEnumerable<Pseudonym> leads, DateTimeOffset startedAt)
    {
        (this.store, this.startedAt) = (store, startedAt.ToUniversalTime());
        ids = [.. leads.Select(lead => lead.Text).Distinct()];
    }

    /// <summary>Reads what is recorded of some leads.</summary>
    /// <param name="store">The store.</param>
    /// <param name="leads">At most <see cref="Length"/>.</param>
    /// <param name="startedAt">Start of the run.</param>
    /// <exception cref="DataFolderException">The record of one of them is damaged.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be read now.</exception>
    public static async Task<ScoreBlock> Read(IDocumentStore store, IReadOnlyList<Pseudonym> leads, DateTimeOffset startedAt)
    {
        if (leads.Count > Length) throw new ArgumentException($"A block has at most {Length} leads.", nameof(leads));
        var block = new ScoreBlock(store, leads, startedAt);
        await block.Look();
        return block;
    }

    /// <summary>The version that gave a lead its present score; null when it has none.</summary>
    public int? PresentVersionOf(Pseudonym lead) => known.TryGetValue(lead.Text, out var found) ? found.Lead.Version : null;

    /// <summary>Takes a score of this run; of several of one lead the last counts.</summary>
    /// <param name="record">Of a lead of this block. Its time is the start of the run, whatever it says.</param>
    public void Add(ScoreRecord record) => records[record.Pseudonym.Text] = record;

    /// <summary>Writes what is new. When it returns, every score added so far is safe on disk.</summary>
    /// <exception cref="StoreUnavailableException">The store takes no writes now.</exception>
    /// <exception cref="RevisionConflictException">Somebody else keeps recording the same leads.</exception>
    public async Task Write()
    {
        for (var attempt = 1; ; attempt++)
        {
            var changes = Changes();
            if (changes.Count == 0) return;
            try
            {
                await store.Write(changes);
                return;
            }
            catch (RevisionConflictException) when (attempt < MostAttempts)
            {
                await Look();
            }
        }
    }

    private List<DocumentWrite> Changes()
    {
        var changes = new List<DocumentWrite>(records.Count);
        foreach (var (id, record) in records)
        {
            var (before, revision) = known.TryGetValue(id, out var found) ? (found.Lead, found.Revision) : (null, 0);
            var after = LeadScores.With(before, record, startedAt);
            if (!ReferenceEquals(before, after)) changes.Add(ScoreStore.Shape.Put(after, revision));
        }

        return changes;
    }

    private async Task Look()
    {
        var found = await store.GetMany(ScoreStore.Shape.Name, ids);
        known = found.OfType<StoredDocument>().ToDictionary(document => document.Id, document => (ScoreStore.Shape.Read(document), document.Revision));
    }
}
