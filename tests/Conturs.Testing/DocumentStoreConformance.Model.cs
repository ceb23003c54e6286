using System.Text;
using Conturs.Storage.Documents;
using CsCheck;

namespace Conturs.Testing;

public abstract partial class DocumentStoreConformance
{
    /// <summary>Few ids, so that they meet often; some are beginnings of others.</summary>
    private static readonly string[] ModelIds = ["a", "aa", "ab", "b", "B", "ba", "ä", "z"];

    private static readonly Gen<DocumentKey?> SomeKey = Gen.Frequency(
        (2, Gen.Const((DocumentKey?)null)),
        (4, Gen.Long[-2, 2].Select(number => (DocumentKey?)DocumentKey.Of(number))),
        (1, OneOf(long.MinValue, long.MaxValue).Select(number => (DocumentKey?)DocumentKey.Of(number))),
        (3, OneOf("", "a", "aa", "ab", "B", "é").Select(text => (DocumentKey?)DocumentKey.Of(text))));

    /// <summary>What a change expects: 0 nothing, 1 the revision that is there, 2 one more than that.</summary>
    private static readonly Gen<int> SomeExpectation = Gen.Frequency((6, Gen.Const(0)), (6, Gen.Const(1)), (1, Gen.Const(2)));

    private static readonly Gen<Change[]> SomeBatch =
        Gen.Select(Gen.Int[0, ModelIds.Length - 1], Gen.Int[0, 3], SomeKey, SomeKey, SomeExpectation, Gen.Byte, (id, kind, first, second, expectation, content) =>
            new Change(ModelIds[id], kind == 0, first, second, expectation, content)).Array[1, 5].Select(changes => changes.DistinctBy(change => change.Id).ToArray());

    private static readonly Gen<DocumentQuery> SomeQuery =
        Gen.Select(OneOf<string?>(null, "number", "text"), SomeKey, SomeKey, Gen.Bool, Gen.Int[1, 4], (key, from, to, descending, limit) =>
            new DocumentQuery(Things, key) { From = OfOrder(key, from), To = OfOrder(key, to), Descending = descending, Limit = limit });

    [Fact]
    public async Task Whatever_is_done_the_store_answers_like_a_dictionary()
    {
        await Begin();
        await Gen.Select(SomeBatch.Array[1, 6], SomeQuery.Array[2]).SampleAsync(async (batches, queries) =>
        {
            var model = new Dictionary<string, StoredDocument>();
            await Store.Write([.. ModelIds.Select(id => Remove(id))]);
            foreach (var batch in batches) await Apply(batch, model);
            foreach (var query in queries) (await Walk(query)).Should().Equal(Expected(model, query), query.ToString());
            await Compare(model);
        }, iter: Rounds, threads: 1);
    }

    private async Task Apply(Change[] batch, Dictionary<string, StoredDocument> model)
    {
        DocumentWrite[] writes = [.. batch.Select(change => change.Against(model))];
        var receipt = await Try(writes);
        var conflicts = batch.Any(change => change.Expectation == 2);
        (receipt is null).Should().Be(conflicts, "a batch is written unless it expects what is not there");
        if (receipt is null) return;
        for (var place = 0; place < writes.Length; place++)
        {
            var revision = writes[place] is PutDocument ? (model.GetValueOrDefault(writes[place].Id)?.Revision ?? 0) + 1 : 0;
            receipt.Revisions[place].Should().Be(revision);
            if (writes[place] is PutDocument put) model[put.Id] = new StoredDocument(Things, put.Id, revision, (receipt.Sequence * 10) + place, put.Keys, put.Content);
            else model.Remove(writes[place].Id);
        }
    }

    private async Task Compare(Dictionary<string, StoredDocument> model)
    {
        (await Store.Count(Things)).Should().Be(model.Count);
        (await Store.Changes(Things, 0, 100)).Select(document => document.Id).Should().Equal(model.Values.OrderBy(document => document.Sequence).Select(document => document.Id));
        var found = await Store.GetMany(Things, ModelIds);
        for (var place = 0; place < ModelIds.Length; place++)
        {
            var expected = model.GetValueOrDefault(ModelIds[place]);
            (found[place] is null).Should().Be(expected is null, ModelIds[place]);
            if (expected is null) continue;
            found[place]!.Content.ToArray().Should().Equal(expected.Content.ToArray());
            found[place]!.Keys.Should().Equal(expected.Keys);
            found[place]!.Revision.Should().Be(expected.Revision);
        }
    }

    private static IEnumerable<string> Expected(Dictionary<string, StoredDocument> model, DocumentQuery query)
    {
        var found = from document in model.Values
                    where query.Key is null || document.Keys.ContainsKey(query.Key)
                    let key = query.Key is null ? DocumentKey.Of(document.Id) : document.Keys[query.Key]
                    where (query.From is null || key.CompareTo(query.From.Value) >= 0) && (query.To is null || key.CompareTo(query.To.Value) <= 0)
                    orderby key, DocumentKey.Of(document.Id)
                    select document.Id;
        return query.Descending ? found.Reverse() : found;
    }

    private static DocumentKey? OfOrder(string? key, DocumentKey? limit) => key is null && limit is { Text: null } ? null : limit;

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(place => values[place]);

    private sealed record Change(string Id, bool Removes, DocumentKey? First, DocumentKey? Second, int Expectation, byte Content)
    {
        public DocumentWrite Against(Dictionary<string, StoredDocument> model)
        {
            var found = model.GetValueOrDefault(Id)?.Revision ?? 0;
            long? expected = Expectation switch { 0 => null, 1 => found, _ => found + 1 };
            if (Removes) return new RemoveDocument(Things, Id, expected);
            var keys = new Dictionary<string, DocumentKey>();
            if (First is { } first) keys.Add("number", first);
            if (Second is { } second) keys.Add("text", second);
            return new PutDocument(Things, Id, keys, Encoding.UTF8.GetBytes($"{{\"content\":{Content}}}"), expected);
        }
    }
}
