using System.Text.Json.Serialization;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Batches;

/// <summary>
/// Keeps the leads that were taken on to be scored later, until a day after. The parts are written as they come in, and the batch
/// that counts them last: parts without a batch belong to a request that was broken off.
/// </summary>
public sealed class LeadBatchStore(IDocumentStore documents)
{
    private const string CreatedKey = "created_at";
    private const string OpenState = "state";

    /// <summary>How long a batch and its answers are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>The batches.</summary>
    public static CollectionShape<LeadBatch> Shape { get; } = new(
        new CollectionDeclaration("lead-batches", typeof(LeadBatch), PrivacyClass.Operational, "To score many leads in the background, and to go on after a restart.", "One day after it was taken on, or done.")
        {
            Keys = [CreatedKey, OpenState],
        },
        BatchesJson.Default.LeadBatch, batch => batch.Id,
        batch => new Dictionary<string, DocumentKey> { [CreatedKey] = DocumentKey.Of(batch.FinishedAt ?? batch.CreatedAt), [OpenState] = DocumentKey.Of(batch.IsOpen ? 1 : 0) });

    /// <summary>Their leads.</summary>
    public static CollectionShape<LeadBatchPart> PartShape { get; } = new(
        new CollectionDeclaration("lead-batch-parts", typeof(LeadBatchPart), PrivacyClass.Sealed, "The leads of a batch: their ids and band codes.", "With their batch.") { Keys = [CreatedKey], Shared = BatchSubjects.Shared },
        BatchesJson.Default.LeadBatchPart, part => LeadBatchPart.IdOf(part.Batch, part.Number),
        part => new Dictionary<string, DocumentKey> { [CreatedKey] = DocumentKey.Of(part.CreatedAt) });

    /// <summary>Writes a part; safe on disk when it returns.</summary>
    /// <param name="part">The part.</param>
    /// <param name="condition">What must be so, or it is not written: that none of its leads left since it was read.</param>
    /// <param name="cancellation">Gives up before it was written.</param>
    /// <exception cref="RevisionConflictException">It is not so.</exception>
    /// <exception cref="StoreUnavailableException">The store takes no writes now.</exception>
    public Task Add(LeadBatchPart part, DocumentWrite condition, CancellationToken cancellation) => documents.Write([PartShape.Put(part, expectedRevision: 0), condition], cancellation);

    /// <summary>Takes a batch on whose parts are written; safe on disk when it returns.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="alongside">What is written with it or not at all.</param>
    /// <param name="cancellation">Gives up before it was taken on.</param>
    /// <exception cref="StoreUnavailableException">The store takes no writes now.</exception>
    public Task Add(LeadBatch batch, IReadOnlyList<DocumentWrite> alongside, CancellationToken cancellation) => documents.Write([Shape.Put(batch, expectedRevision: 0), .. alongside], cancellation);

    /// <summary>One batch and its revision; null when there is none.</summary>
    public Task<(LeadBatch Record, long Revision)?> Find(string id, CancellationToken cancellation = default) => documents.Find(Shape, id, cancellation);

    /// <summary>One part and its revision; null when it is not kept.</summary>
    public Task<(LeadBatchPart Record, long Revision)?> Part(string batch, int number, CancellationToken cancellation = default) => documents.Find(PartShape, LeadBatchPart.IdOf(batch, number), cancellation);

    /// <summary>Batches with something left to do, in no particular order.</summary>
    public IAsyncEnumerable<LeadBatch> Open(CancellationToken cancellation) =>
        documents.All(Shape, new DocumentQuery(Shape.Name, OpenState) { From = DocumentKey.Of(1), To = DocumentKey.Of(1) }, cancellation);

    /// <summary>Removes batches that are older than <see cref="Kept"/>, and parts of that age whose batch is not there.</summary>
    /// <returns>How many documents went.</returns>
    /// <exception cref="StoreUnavailableException">The store takes no writes now; what was removed until then stays removed.</exception>
    public async Task<long> RemoveOld(DateTimeOffset now, CancellationToken cancellation)
    {
        long removed = 0;
        var kept = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var batch in documents.All(Shape, cancellation))
        {
            if (batch.IsOpen || (batch.FinishedAt ?? batch.CreatedAt) > now - Kept) kept.Add(batch.Id);
            else removed += await Remove([Shape.Remove(batch.Id)], cancellation);
        }

        var outdated = new List<DocumentWrite>();
        var query = new DocumentQuery(PartShape.Name, CreatedKey) { To = DocumentKey.Of(now - Kept), Limit = 20 };
        for (var page = await documents.Query(query, cancellation); ; page = await documents.Query(query with { After = page.Next }, cancellation))
        {
            outdated.AddRange(page.Documents.Where(part => !kept.Contains(part.Id[..part.Id.LastIndexOf('-')])).Select(part => new RemoveDocument(PartShape.Name, part.Id)));
            if (page.Next is null) break;
        }

        foreach (var some in outdated.Chunk(DocumentQuery.MostPerPage)) removed += await Remove(some, cancellation);
        return removed;
    }

    private async Task<long> Remove(DocumentWrite[] batch, CancellationToken cancellation)
    {
        await documents.Write(batch, cancellation);
        return batch.Length;
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(LeadBatch))]
[JsonSerializable(typeof(LeadBatchPart))]
internal sealed partial class BatchesJson : JsonSerializerContext;
