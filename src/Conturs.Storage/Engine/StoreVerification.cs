using Conturs.Storage.Documents;
using LiteDB;

namespace Conturs.Storage.Engine;

/// <summary>Opens every document of a data file and compares counts, digests and indexes with what the mark says.</summary>
internal static class StoreVerification
{
    private const int Page = 1000;

    /// <summary>Findings that are listed; more say nothing more.</summary>
    private const int MostFindings = 20;

    /// <summary>Checks a whole file. It only reads.</summary>
    /// <param name="engine">The file.</param>
    /// <param name="seal">Opens its documents.</param>
    /// <param name="declarations">The collections that are known, by name.</param>
    /// <param name="cancellation">Stops between two pages.</param>
    public static StoreCheck Check(StoreEngine engine, DocumentSeal seal, IReadOnlyDictionary<string, CollectionDeclaration> declarations, CancellationToken cancellation = default)
    {
        var damage = new List<string>();
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        StoreMark? mark = null;
        Guard(damage, "The data file", engine.CheckPages);
        if (damage.Count > 0) return new StoreCheck(0, counts, damage);
        Guard(damage, "the store's mark", () => mark = MarkOf(engine, seal));
        if (mark is null)
        {
            if (damage.Count == 0) damage.Add("The mark that says what the store holds is missing.");
            return new StoreCheck(0, counts, damage);
        }

        foreach (var name in mark.Collections.Keys.Concat(declarations.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            if (damage.Count >= MostFindings) break;
            Guard(damage, name, () => counts[name] = Check(engine, seal, name, declarations.GetValueOrDefault(name)?.Keys ?? [], mark.Of(name), damage, cancellation));
        }

        return new StoreCheck(mark.Sequence, counts, damage);
    }

    /// <summary>The mark of a file; null when it has none.</summary>
    /// <exception cref="DataFolderException">It is damaged.</exception>
    public static StoreMark? MarkOf(StoreEngine engine, DocumentSeal seal) =>
        engine.Find(StoreMark.Collection, DocumentSeal.IdOf(StoreMark.Id)) is { } raw ? StoreMark.Read(seal.Open(StoreMark.Collection, raw)) : null;

    /// <summary>All documents of a collection, in the order of their ids, a page at a time.</summary>
    public static IEnumerable<List<BsonDocument>> Pages(StoreEngine engine, string collection)
    {
        BsonValue from = new(Array.Empty<byte>());
        while (true)
        {
            // The first of a page is the last of the page before.
            var found = engine.Between(collection, "$._id", from, BsonValue.MaxValue, descending: false, Page + 1);
            var isFirst = from.AsBinary.Length == 0;
            var page = isFirst ? found : found[Math.Min(1, found.Count)..];
            if (page.Count > 0) yield return page;
            if (found.Count <= Page) yield break;
            from = found[^1]["_id"];
        }
    }

    private static long Check(StoreEngine engine, DocumentSeal seal, string name, IReadOnlyList<string> keys, CollectionMark expected, List<string> damage, CancellationToken cancellation)
    {
        var (held, broken) = (CollectionMark.Empty, 0L);
        var indexed = keys.ToDictionary(key => key, _ => 0L);
        foreach (var page in Pages(engine, name))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var raw in page)
            {
                try
                {
                    var document = seal.Open(name, raw);
                    held = held.With(document.Id, document.Revision, document.Sequence);
                    foreach (var key in document.Keys.Keys.Where(indexed.ContainsKey)) indexed[key]++;
                }
                catch (DataFolderException refusal)
                {
                    if (++broken == 1) damage.Add(refusal.Message);
                }
            }
        }

        if (broken > 1) damage.Add($"{broken} documents of {name} do not open.");
        if (broken == 0 && held != expected) damage.Add($"{name} has {held.Count} documents, and should have {expected.Count}{(held.Count == expected.Count ? " others" : "")}.");
        if (broken > 0) return held.Count;
        foreach (var (key, count) in indexed)
        {
            // Documents without the key are in its index, too, under nothing.
            var found = (engine.CountBetween(name, StoreEngine.PathOf(key), KeyBytes.Least, KeyBytes.Greatest), engine.CountBetween(name, StoreEngine.PathOf(key), BsonValue.MinValue, BsonValue.MaxValue));
            if (found != (count, held.Count)) damage.Add($"The index '{key}' of {name} has {found.Item1} entries of {found.Item2}, and should have {count} of {held.Count}.");
        }

        return held.Count;
    }

    private static void Guard(List<string> damage, string what, Action check)
    {
        try
        {
            check();
        }
        catch (OperationCanceledException)
        {
            throw;
        }
#pragma warning disable CA1031 // A damaged file can make the engine throw anything at all, and all of it means the same.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            damage.Add($"{what} cannot be read: {FailureText.Of(failure)}");
        }
    }
}
