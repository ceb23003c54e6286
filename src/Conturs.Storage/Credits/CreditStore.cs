using System.Globalization;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Credits;

/// <summary>
/// Keeps which credits were used: a small document for each, so that it can go in one batch with the score it was paid for and
/// no two scorings ever write the same document unless they pay for the same thing. How many there are is counted at the start;
/// a counter in a document of its own would be written by every scoring, and all but one would have to try again. Those of a batch
/// go into a block, and from time to time the small documents are folded into some, too: 300,000 of them take seconds to open,
/// their blocks a fraction of one.
/// </summary>
public sealed class CreditStore(IDocumentStore documents)
{
    /// <summary>Credits of a block. Few, so that scorings do not wait long behind one that is being folded.</summary>
    public const int BlockLength = 512;

    /// <summary>Credits of one request from which on they are written as a block.</summary>
    public const int FewestInBlock = 16;

    private const string UsageId = "present";
    private const string DayForm = "yyyyMMdd";

    /// <summary>Sorts behind every id of a cycle.</summary>
    private const string Behind = "~";

    private const string Purpose = "Counts a company once in a billing cycle as long as its facts do not change.";
    private const string Retention = "The running billing cycle and the one before.";

    /// <summary>How credits are kept. Their ids begin with the cycle, so that one is read without the others.</summary>
    public static CollectionShape<CreditCharge> Shape { get; } = new(
        new CollectionDeclaration("credits", typeof(CreditCharge), PrivacyClass.Pseudonym, Purpose, Retention),
        CreditsJson.Default.CreditCharge,
        charge => Prefix(charge.Cycle) + charge.Key,
        _ => new Dictionary<string, DocumentKey>());

    /// <summary>How blocks of them are kept.</summary>
    public static CollectionShape<CreditBlock> BlockShape { get; } = new(
        new CollectionDeclaration("credit-blocks", typeof(CreditBlock), PrivacyClass.Pseudonym, Purpose, Retention),
        CreditsJson.Default.CreditBlock,
        block => Prefix(block.Cycle) + block.Name,
        _ => new Dictionary<string, DocumentKey>());

    /// <summary>How the record of usage is kept.</summary>
    public static CollectionShape<UsageRecord> UsageShape { get; } = new(
        new CollectionDeclaration("credit-usage", typeof(UsageRecord), PrivacyClass.Operational, "Keeps the count of credits right when the clock is set back.", "Overwritten every hour; one document."),
        CreditsJson.Default.UsageRecord,
        _ => UsageId,
        _ => new Dictionary<string, DocumentKey>());

    /// <summary>What was paid for in a cycle, each once.</summary>
    /// <param name="cycle">Its first day.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlySet<CreditKey>> Of(DateOnly cycle, CancellationToken cancellation = default)
    {
        var paid = new HashSet<CreditKey>();
        // Loose ones first: what is folded meanwhile is then found in its block.
        await foreach (var page in Pages(Within(Shape.Name, cycle), cancellation))
            foreach (var document in page) paid.Add(KeyOf(document));
        await foreach (var block in documents.All(BlockShape, Within(BlockShape.Name, cycle), cancellation))
            foreach (var key in block.Credits()) paid.Add(key);
        return paid;
    }

    /// <summary>A moment at which a credit of the latest cycle was used; null when none ever was.</summary>
    public async Task<DateTimeOffset?> Latest(CancellationToken cancellation = default)
    {
        var (loose, block) = (await Last(Shape, cancellation), await Last(BlockShape, cancellation));
        return loose is null ? block?.ChargedAt : block is null || loose.ChargedAt > block.ChargedAt ? loose.ChargedAt : block.ChargedAt;
    }

    /// <summary>How the credits of one request are written: few as documents of their own, so that two requests for the same credit write the same one; many as a block.</summary>
    public static IEnumerable<DocumentWrite> Writes(DateOnly cycle, IReadOnlyList<CreditKey> keys, DateTimeOffset chargedAt) =>
        keys.Count >= FewestInBlock
            ? [BlockShape.Put(CreditBlock.Of(cycle, keys, chargedAt))]
            : keys.Select(key => Shape.Put(new CreditCharge(cycle, key.ToString(), chargedAt)));

    /// <summary>The record of usage; null before the first.</summary>
    public async Task<UsageRecord?> Usage(CancellationToken cancellation = default) => (await documents.Find(UsageShape, UsageId, cancellation))?.Record;

    /// <summary>Keeps the record of usage.</summary>
    public Task Save(UsageRecord usage, CancellationToken cancellation = default) => documents.Write([UsageShape.Put(usage)], cancellation);

    /// <summary>Folds the loose credits of a cycle into blocks, as far as they fill some. A kill leaves each credit loose or in a block.</summary>
    /// <returns>How many were folded.</returns>
    public async Task<long> Fold(DateOnly cycle, CancellationToken cancellation = default)
    {
        for (var folded = 0L; ; folded += BlockLength)
        {
            var page = await documents.Query(Within(Shape.Name, cycle) with { Limit = BlockLength }, cancellation);
            if (page.Documents.Count < BlockLength) return folded;
            var block = CreditBlock.Of(cycle, [.. page.Documents.Select(KeyOf)], page.Documents.Max(document => Shape.Read(document).ChargedAt));
            await documents.Write([BlockShape.Put(block), .. page.Documents.Select(document => Shape.Remove(document.Id))], cancellation);
        }
    }

    /// <summary>Removes the credits of cycles that began before a day.</summary>
    /// <returns>How many documents.</returns>
    public Task<long> RemoveBefore(DateOnly cycle, CancellationToken cancellation = default) => Remove(null, DocumentKey.Of(Prefix(cycle)), cancellation);

    /// <summary>Removes the credits of cycles that began after a day: what a clock that ran ahead has left.</summary>
    /// <returns>How many documents.</returns>
    public Task<long> RemoveAfter(DateOnly cycle, CancellationToken cancellation = default) => Remove(DocumentKey.Of(Prefix(cycle) + Behind), null, cancellation);

    private async Task<long> Remove(DocumentKey? from, DocumentKey? to, CancellationToken cancellation)
    {
        var removed = 0L;
        foreach (var collection in (string[])[Shape.Name, BlockShape.Name])
        {
            // What was removed is gone from the first page, so that the first page is always the next one.
            while ((await documents.Query(new DocumentQuery(collection) { From = from, To = to, Limit = BlockLength }, cancellation)).Documents is { Count: > 0 } page)
            {
                await documents.Write([.. page.Select(document => new RemoveDocument(collection, document.Id))], cancellation);
                removed += page.Count;
            }
        }

        return removed;
    }

    private async Task<T?> Last<T>(CollectionShape<T> shape, CancellationToken cancellation)
        where T : class => (await documents.Query(new DocumentQuery(shape.Name) { Descending = true, Limit = 1 }, cancellation)).Documents is [var last] ? shape.Read(last) : null;

    private async IAsyncEnumerable<IReadOnlyList<StoredDocument>> Pages(DocumentQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var page = query; ;)
        {
            var found = await documents.Query(page, cancellation);
            yield return found.Documents;
            if (found.Next is null) yield break;
            page = page with { After = found.Next };
        }
    }

    private static DocumentQuery Within(string collection, DateOnly cycle) =>
        new(collection) { From = DocumentKey.Of(Prefix(cycle)), To = DocumentKey.Of(Prefix(cycle) + Behind), Limit = DocumentQuery.MostPerPage };

    /// <summary>The id says it, so that the document need not be taken apart.</summary>
    private static CreditKey KeyOf(StoredDocument document) => CreditKey.Parse(document.Id.AsSpan(document.Id.Length - CreditKey.TextLength));

    private static string Prefix(DateOnly cycle) => cycle.ToString(DayForm, CultureInfo.InvariantCulture) + "-";
}
