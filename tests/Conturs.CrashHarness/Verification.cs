using Conturs.Storage;
using Conturs.Storage.Documents;

namespace Conturs.CrashHarness;

/// <summary>Compares a store that was opened after a crash with what its writers were promised.</summary>
public static class Verification
{
    /// <summary>Everything that is wrong; the ledger goes on from what was found.</summary>
    public static async Task<Verdict> Check(IDocumentStore store, IStoreUpkeep upkeep, Ledger ledger)
    {
        var verdict = new Verdict();
        var found = await ReadAll(store, verdict);
        var inOpen = ledger.Open.SelectMany(steps => steps).Select(step => step.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (id, promised) in ledger.Documents.Where(entry => !inOpen.Contains(entry.Key)))
            if (found.GetValueOrDefault(id) != promised) verdict.Lost.Add($"{id}: promised {promised}, found {found.GetValueOrDefault(id)}");
        foreach (var id in found.Keys.Where(id => !inOpen.Contains(id) && !ledger.Documents.ContainsKey(id)))
            verdict.Lost.Add($"{id} is there though it was removed or never written");
        foreach (var batch in ledger.Open) CheckWhole(batch, found, ledger, verdict);

        await CheckOrders(store, found.Count, verdict);
        verdict.Unreadable.AddRange((await upkeep.Verify()).Damage);
        ledger.Settle(found);
        return verdict;
    }

    private static async Task<Dictionary<string, Ledger.Kept>> ReadAll(IDocumentStore store, Verdict verdict)
    {
        var found = new Dictionary<string, Ledger.Kept>(StringComparer.Ordinal);
        for (var query = new DocumentQuery(HarnessEntry.Collection) { Limit = 200 }; ;)
        {
            try
            {
                var page = await store.Query(query);
                foreach (var document in page.Documents) found.Add(document.Id, Read(document, verdict));
                if (page.Next is null) return found;
                query = query with { After = page.Next };
            }
            catch (DataFolderException damage)
            {
                verdict.Unreadable.Add(damage.Message);
                return found;
            }
        }
    }

    private static Ledger.Kept Read(StoredDocument document, Verdict verdict)
    {
        var stamp = document.Keys[HarnessEntry.StampKey].Number;
        if (document.Keys[HarnessEntry.WriterKey].Text != HarnessEntry.WriterOf(document.Id) || !document.Content.Span.SequenceEqual(HarnessEntry.ContentOf(document.Id, stamp)))
            verdict.Lost.Add($"{document.Id} came back with another content than was written with stamp {stamp}");
        return new Ledger.Kept(stamp, document.Revision);
    }

    private static void CheckWhole(IReadOnlyList<Ledger.Step> batch, Dictionary<string, Ledger.Kept> found, Ledger ledger, Verdict verdict)
    {
        var before = batch.All(step => found.GetValueOrDefault(step.Id) == ledger.Documents.GetValueOrDefault(step.Id));
        var after = batch.All(step => found.GetValueOrDefault(step.Id) == After(step, ledger.Documents.GetValueOrDefault(step.Id)));
        if (!before && !after) verdict.Torn.Add($"a batch of {batch.Count} changes is there in parts: {string.Join(", ", batch.Select(step => $"{step} found {found.GetValueOrDefault(step.Id)}"))}");
    }

    private static Ledger.Kept? After(Ledger.Step step, Ledger.Kept? before) =>
        step.Stamp is { } stamp ? new Ledger.Kept(stamp, (before?.Revision ?? 0) + 1) : null;

    private static async Task CheckOrders(IDocumentStore store, int expected, Verdict verdict)
    {
        var count = await store.Count(HarnessEntry.Collection);
        if (count != expected) verdict.Lost.Add($"the store counts {count} documents and lists {expected}");
        foreach (var key in new[] { HarnessEntry.WriterKey, HarnessEntry.StampKey })
        {
            var listed = 0;
            for (var query = new DocumentQuery(HarnessEntry.Collection, key) { Limit = 200 }; ;)
            {
                var page = await store.Query(query);
                listed += page.Documents.Count;
                if (page.Next is null) break;
                query = query with { After = page.Next };
            }

            if (listed != expected) verdict.Lost.Add($"the order by {key} lists {listed} documents of {expected}");
        }

        var changes = 0;
        for (long last = 0; await store.Changes(HarnessEntry.Collection, last, 200) is { Count: > 0 } page; last = page[^1].Sequence) changes += page.Count;
        if (changes != expected) verdict.Lost.Add($"the order of changes lists {changes} documents of {expected}");
    }
}
