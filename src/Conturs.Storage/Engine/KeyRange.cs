using Conturs.Storage.Documents;
using LiteDB;

namespace Conturs.Storage.Engine;

/// <summary>The part of an index that a query reads.</summary>
/// <param name="Path">What it is ordered by.</param>
/// <param name="From">Smallest.</param>
/// <param name="To">Largest.</param>
/// <param name="PageBefore">Where the page before ended; null on the first.</param>
internal sealed record KeyRange(string Path, BsonValue From, BsonValue To, BsonValue? PageBefore)
{
    private const string ById = "$._id";

    /// <summary>True when nothing can be in it. The engine takes limits the wrong way round for the same limits the right way round.</summary>
    public bool IsEmpty => From.CompareTo(To) > 0;

    /// <summary>The range of a query.</summary>
    public static KeyRange Of(DocumentQuery query)
    {
        var isById = query.Key is null;
        BsonValue from = isById ? DocumentSeal.IdOf(query.From?.Text ?? "") : new(query.From is { } least ? KeyBytes.Before(least) : KeyBytes.Least);
        BsonValue to = isById ? query.To is { } last ? DocumentSeal.IdOf(last.Text!) : BsonValue.MaxValue : new(query.To is { } greatest ? KeyBytes.Behind(greatest) : KeyBytes.Greatest);
        var path = isById ? ById : StoreEngine.PathOf(query.Key!);
        if (query.After is not { } after) return new KeyRange(path, from, to, null);
        var end = isById ? DocumentSeal.IdOf(after.Id) : new BsonValue(KeyBytes.Of(after.Key, after.Id));
        return query.Descending ? new KeyRange(path, from, end, end) : new KeyRange(path, end, to, end);
    }

    /// <summary>True for the document at which the page before ended, which the range finds again.</summary>
    public bool IsEndOfPageBefore(BsonDocument document) => PageBefore is not null && BsonExpression.Create(Path).ExecuteScalar(document) == PageBefore;

    /// <summary>Where a page ends.</summary>
    public static PagePosition PositionOf(DocumentQuery query, StoredDocument last) =>
        new(query.Key is { } key ? last.Keys[key] : DocumentKey.Of(last.Id), last.Id);
}
