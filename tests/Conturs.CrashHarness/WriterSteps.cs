using Conturs.Storage.Documents;

namespace Conturs.CrashHarness;

/// <summary>What one writer does next: batches of changes of its own documents, the same for the same seed.</summary>
/// <param name="writer">Number of the writer.</param>
/// <param name="seed">Seed of the run.</param>
public sealed class WriterSteps(int writer, int seed)
{
    /// <summary>Documents of a writer, so few that each is written again and again.</summary>
    private const int Documents = 120;

    private readonly Random random = new((seed * 1_000) + writer);
    private readonly Dictionary<string, long> revisions = [];
    private long stamp;

    /// <summary>Learns what the store holds of this writer from earlier runs.</summary>
    public async Task Read(IDocumentStore store)
    {
        var name = DocumentKey.Of(HarnessEntry.NameOf(writer));
        for (var query = new DocumentQuery(HarnessEntry.Collection, HarnessEntry.WriterKey) { From = name, To = name, Limit = 50 }; ;)
        {
            var page = await store.Query(query);
            foreach (var document in page.Documents)
            {
                revisions[document.Id] = document.Revision;
                stamp = Math.Max(stamp, document.Keys[HarnessEntry.StampKey].Number);
            }

            if (page.Next is null) return;
            query = query with { After = page.Next };
        }
    }

    /// <summary>The next batch.</summary>
    public IReadOnlyList<DocumentWrite> Next()
    {
        var size = random.Next(10) switch { < 6 => 1, < 9 => random.Next(2, 10), _ => random.Next(10, 60) };
        var ids = Enumerable.Range(0, size).Select(_ => $"{HarnessEntry.NameOf(writer)}-{random.Next(Documents)}").Distinct();
        return [.. ids.Select(Change)];
    }

    /// <summary>Takes note that a batch was acknowledged.</summary>
    public void Acknowledge(IReadOnlyList<DocumentWrite> batch, WriteReceipt receipt)
    {
        for (var i = 0; i < batch.Count; i++) revisions[batch[i].Id] = receipt.Revisions[i];
    }

    private DocumentWrite Change(string id)
    {
        long? expected = random.Next(3) == 0 ? revisions.GetValueOrDefault(id) : null;
        return random.Next(5) == 0 ? new RemoveDocument(HarnessEntry.Collection, id, expected) : HarnessEntry.Put(id, ++stamp, expected);
    }
}
