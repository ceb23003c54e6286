using System.Globalization;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Credits;

/// <summary>
/// Keeps which credits were used: a small document for each, so that it can go in one batch with the score it was paid for and
/// no two scorings ever write the same document unless they pay for the same thing. How many there are is counted at the start;
/// a counter in a document of its own would be written by every scoring, and all but one would have to try again.
/// </summary>
public sealed class CreditStore(IDocumentStore documents)
{
    private const string UsageId = "present";
    private const string DayForm = "yyyyMMdd";

    /// <summary>Parts of a cycle that are read at the same time: the first letter of the key.</summary>
    private const string Parts = "0123456789abcdef";

    /// <summary>Sorts behind every key of a cycle.</summary>
    private const string Behind = "~";

    /// <summary>How credits are kept. Their ids begin with the cycle, so that one is read without the others.</summary>
    public static CollectionShape<CreditCharge> Shape { get; } = new(
        new CollectionDeclaration("credits", typeof(CreditCharge), PrivacyClass.Pseudonym, "Counts a company once in a billing cycle as long as its facts do not change.", "The running billing cycle and the one before.")
        {
            Keys = ["subject"],
            SubjectKeys = ["subject"],
        },
        CreditsJson.Default.CreditCharge,
        charge => Prefix(charge.Cycle) + charge.Key,
        charge => new Dictionary<string, DocumentKey> { ["subject"] = DocumentKey.Of(charge.Subject) });

    /// <summary>How the record of usage is kept.</summary>
    public static CollectionShape<UsageRecord> UsageShape { get; } = new(
        new CollectionDeclaration("credit-usage", typeof(UsageRecord), PrivacyClass.Operational, "Keeps the count of credits right when companies are forgotten or the clock is set back.", "Overwritten every hour; one document."),
        CreditsJson.Default.UsageRecord,
        _ => UsageId,
        _ => new Dictionary<string, DocumentKey>());

    /// <summary>What was paid for in a cycle.</summary>
    /// <param name="cycle">Its first day.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyCollection<CreditKey>> Of(DateOnly cycle, CancellationToken cancellation = default)
    {
        var prefix = Prefix(cycle);
        var parts = await Task.WhenAll(Parts.Select(part => Task.Run(() => Ids(prefix + part, prefix + part + Behind, cancellation), cancellation)));
        return [.. parts.SelectMany(ids => ids).Select(id => CreditKey.Parse(id.AsSpan(prefix.Length)))];
    }

    /// <summary>The credit of the latest cycle that there is; null when there is none.</summary>
    public async Task<CreditCharge?> Latest(CancellationToken cancellation = default) =>
        (await documents.Query(new DocumentQuery(Shape.Name) { Descending = true, Limit = 1 }, cancellation)).Documents is [var last] ? Shape.Read(last) : null;

    /// <summary>The record of usage; null before the first.</summary>
    public async Task<UsageRecord?> Usage(CancellationToken cancellation = default) => (await documents.Find(UsageShape, UsageId, cancellation))?.Record;

    /// <summary>Keeps the record of usage.</summary>
    public Task Save(UsageRecord usage, CancellationToken cancellation = default) => documents.Write([UsageShape.Put(usage)], cancellation);

    /// <summary>Removes the credits of cycles that began before a day.</summary>
    /// <returns>How many.</returns>
    public Task<long> RemoveBefore(DateOnly cycle, CancellationToken cancellation = default) => Remove(null, DocumentKey.Of(Prefix(cycle)), cancellation);

    /// <summary>Removes the credits of cycles that began after a day: what a clock that ran ahead has left.</summary>
    /// <returns>How many.</returns>
    public Task<long> RemoveAfter(DateOnly cycle, CancellationToken cancellation = default) => Remove(DocumentKey.Of(Prefix(cycle) + Behind), null, cancellation);

    private async Task<long> Remove(DocumentKey? from, DocumentKey? to, CancellationToken cancellation)
    {
        var query = new DocumentQuery(Shape.Name) { From = from, To = to, Limit = DocumentQuery.MostPerPage };
        for (var removed = 0L; ;)
        {
            var page = await documents.Query(query, cancellation);
            if (page.Documents.Count == 0) return removed;
            await documents.Write([.. page.Documents.Select(document => Shape.Remove(document.Id))], cancellation);
            removed += page.Documents.Count;
        }
    }

    private async Task<List<string>> Ids(string from, string to, CancellationToken cancellation)
    {
        var ids = new List<string>();
        for (var query = new DocumentQuery(Shape.Name) { From = DocumentKey.Of(from), To = DocumentKey.Of(to), Limit = DocumentQuery.MostPerPage }; ;)
        {
            var page = await documents.Query(query, cancellation);
            ids.AddRange(page.Documents.Select(document => document.Id));
            if (page.Next is null) return ids;
            query = query with { After = page.Next };
        }
    }

    private static string Prefix(DateOnly cycle) => cycle.ToString(DayForm, CultureInfo.InvariantCulture) + "-";
}
