using Conturs.Storage.Documents;

namespace Conturs.Testing;

public abstract partial class DocumentStoreConformance
{
    /// <summary>Texts in the order of their bytes: it is neither the order of a dictionary nor that of UTF-16.</summary>
    private static readonly string[] TextsInOrder = ["", " ", "-", "10", "9", "A", "AB", "Z", "_", "a", "a-", "a0", "aa", "ab", "b", "z", "ß", "ä", "é", "\uE000", "\uFFFD", "\U0001F600"];

    private static readonly long[] NumbersInOrder = [long.MinValue, long.MinValue + 1, -1_000_000_000_000, -300, -256, -2, -1, 0, 1, 255, 256, 65_536, 4_294_967_296, (1L << 53) + 1, (1L << 53) + 2, (1L << 53) + 3, long.MaxValue - 1, long.MaxValue];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Numbers_are_ordered_by_their_value(bool descending)
    {
        await Begin();
        await Store.Write([.. NumbersInOrder.Select((number, place) => Put(Mixed(place), number: number))]);

        var expected = NumbersInOrder.Select((_, place) => Mixed(place));
        foreach (var limit in new[] { 1, 5, 100 })
            (await Walk(new DocumentQuery(Things, "number") { Descending = descending, Limit = limit })).Should().Equal(descending ? expected.Reverse() : expected);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Texts_are_ordered_by_their_bytes(bool descending)
    {
        await Begin();
        await Store.Write([.. TextsInOrder.Select((text, place) => Put(Mixed(place), text: text))]);

        var expected = TextsInOrder.Select((_, place) => Mixed(place));
        foreach (var limit in new[] { 1, 5, 100 })
            (await Walk(new DocumentQuery(Things, "text") { Descending = descending, Limit = limit })).Should().Equal(descending ? expected.Reverse() : expected);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ids_are_ordered_by_their_bytes(bool descending)
    {
        await Begin();
        string[] ids = [.. TextsInOrder.Skip(1)];
        await Store.Write([.. ids.OrderBy(id => Mixed(Array.IndexOf(ids, id))).Select(id => Put(id))]);

        foreach (var limit in new[] { 1, 5, 100 })
            (await Walk(new DocumentQuery(Things) { Descending = descending, Limit = limit })).Should().Equal(descending ? ids.Reverse() : ids);
    }

    [Fact]
    public async Task Numbers_come_before_texts_under_the_same_key()
    {
        await Begin();
        await Write(Put("b", text: ""), Put("d", text: "z"),
            new PutDocument(Things, "a", new Dictionary<string, DocumentKey> { ["text"] = DocumentKey.Of(long.MaxValue) }, default),
            new PutDocument(Things, "c", new Dictionary<string, DocumentKey> { ["text"] = DocumentKey.Of(-1) }, default));

        (await Walk(new DocumentQuery(Things, "text") { Limit = 1 })).Should().Equal("c", "a", "b", "d");
        (await Ids(new DocumentQuery(Things, "text") { To = DocumentKey.Of(long.MaxValue) })).Should().Equal("c", "a");
        (await Ids(new DocumentQuery(Things, "text") { From = DocumentKey.Of("") })).Should().Equal("b", "d");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Documents_with_the_same_key_are_ordered_by_their_ids(bool descending)
    {
        await Begin();
        await Write(Put("b", number: 1), Put("C", number: 1), Put("ba", number: 1), Put("a", number: 2), Put("z", number: 0), Put("a0", number: 1));

        string[] expected = ["z", "C", "a0", "b", "ba", "a"];
        foreach (var limit in new[] { 1, 2, 3, 6 })
            (await Walk(new DocumentQuery(Things, "number") { Descending = descending, Limit = limit })).Should().Equal(descending ? expected.Reverse() : expected);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_lies_between_limits_that_are_the_wrong_way_round(bool descending)
    {
        await Begin();
        await Write(Put("a", number: 1), Put("b", number: 2), Put("c", number: 3));

        (await Ids(new DocumentQuery(Things, "number") { From = DocumentKey.Of(3), To = DocumentKey.Of(1), Descending = descending })).Should().BeEmpty();
        (await Ids(new DocumentQuery(Things) { From = DocumentKey.Of("c"), To = DocumentKey.Of("a"), Descending = descending })).Should().BeEmpty();
    }

    [Fact]
    public async Task Both_limits_belong_to_what_is_asked_for()
    {
        await Begin();
        await Store.Write([.. Enumerable.Range(0, 10).Select(number => Put($"{number}", number: number * 10, text: $"t{number}"))]);

        async Task<string> Found(DocumentQuery query) => string.Concat(await Ids(query));
        var byNumber = new DocumentQuery(Things, "number") { From = DocumentKey.Of(30), To = DocumentKey.Of(60) };
        (await Found(byNumber)).Should().Be("3456");
        (await Found(byNumber with { Descending = true })).Should().Be("6543");
        (await Found(byNumber with { Descending = true, Limit = 2 })).Should().Be("65");
        (await Found(byNumber with { From = null })).Should().Be("0123456");
        (await Found(byNumber with { To = null })).Should().Be("3456789");
        (await Found(byNumber with { From = DocumentKey.Of(31), To = DocumentKey.Of(39) })).Should().BeEmpty();
        (await Found(byNumber with { From = DocumentKey.Of(60), To = DocumentKey.Of(30) })).Should().BeEmpty();
        (await Found(new DocumentQuery(Things, "text") { From = DocumentKey.Of("t3"), To = DocumentKey.Of("t5") })).Should().Be("345");
        (await Found(new DocumentQuery(Things, "text") { From = DocumentKey.Of("t"), To = DocumentKey.Of("t35") })).Should().Be("0123");
        (await Found(new DocumentQuery(Things) { From = DocumentKey.Of("3"), To = DocumentKey.Of("5") })).Should().Be("345");
        (await Found(new DocumentQuery(Things) { From = DocumentKey.Of("3"), To = DocumentKey.Of("5"), Descending = true })).Should().Be("543");
    }

    [Fact]
    public async Task Documents_without_the_key_are_not_found_by_it()
    {
        await Begin();
        await Write(Put("none"), Put("number", number: 0), Put("text", text: ""), Put("both", number: 1, text: "x"));

        (await Walk(new DocumentQuery(Things, "number"))).Should().Equal("number", "both");
        (await Walk(new DocumentQuery(Things, "number") { Descending = true })).Should().Equal("both", "number");
        (await Walk(new DocumentQuery(Things, "text"))).Should().Equal("text", "both");
        (await Walk(new DocumentQuery(Things, "owner"))).Should().BeEmpty();
        (await Walk(new DocumentQuery(Things))).Should().Equal("both", "none", "number", "text");
    }

    [Fact]
    public async Task A_page_that_ends_with_the_last_document_is_the_last_one()
    {
        await Begin();
        await Write(Put("a", number: 1), Put("b", number: 1), Put("c", number: 2));

        (await Store.Query(new DocumentQuery(Things, "number") { Limit = 3 })).Next.Should().BeNull();
        (await Store.Query(new DocumentQuery(Things, "number") { Limit = 2 })).Next.Should().Be(new PagePosition(DocumentKey.Of(1), "b"));
        (await Store.Query(new DocumentQuery(Things, "number") { Limit = 2, To = DocumentKey.Of(1) })).Next.Should().BeNull();
        (await Store.Query(new DocumentQuery(Things) { Limit = 1, Descending = true })).Next.Should().Be(new PagePosition(DocumentKey.Of("c"), "c"));
    }

    [Theory]
    [InlineData(false, "a0", "b5", "c5", "c7", "d9")]
    [InlineData(true, "d9", "c7", "c5", "b5", "a0")]
    public async Task Pages_stay_good_while_documents_come_and_go(bool descending, params string[] order)
    {
        await Begin();
        static PutDocument At(string id) => Put(id, number: id[1] - '0');
        await Store.Write([.. order.Select(At)]);
        var query = new DocumentQuery(Things, "number") { Descending = descending, Limit = 2 };
        var first = await Store.Query(query);
        first.Documents.Select(document => document.Id).Should().Equal(order[..2]);

        // The document where the page ended goes, one comes before it, one comes after it.
        var (before, after) = descending ? ("e8", "a1") : ("a1", "e8");
        await Write(Remove(order[1]), At(before), At(after));

        var rest = await Walk(query with { After = first.Next });
        rest.Should().Equal(descending ? ["c5", "b5", "a1", "a0"] : ["c5", "c7", "e8", "d9"]);
    }

    [Fact]
    public async Task Changes_come_in_the_order_they_were_made_and_each_document_once()
    {
        await Begin();
        var first = await Write(Put("c"), Put("a"), Put("b"));
        await Write(Put("p", collection: Plain));
        var second = await Write(Put("c", "again"), Remove("a"), Put("d"));

        async Task<string> After(long sequence, int limit = 10) => string.Concat((await Store.Changes(Things, sequence, limit)).Select(document => document.Id));
        (await After(0)).Should().Be("bcd");
        (await After(0, limit: 2)).Should().Be("bc");
        (await After(first.Sequence)).Should().Be("cd");
        (await After(second.Sequence)).Should().BeEmpty();
        var changes = await Store.Changes(Things, 0, 10);
        (await After(changes[1].Sequence)).Should().Be("d");
        changes.Select(document => document.Revision).Should().Equal(1, 2, 1);
    }

    [Fact]
    public async Task Several_documents_come_in_the_order_of_the_ids_asked_for()
    {
        await Begin();
        await Write(Put("a", "1"), Put("b", "2"), Put("p", collection: Plain));
        // Further writes, so that a store that brings them into its file later has done so.
        for (var more = 0; more < 8; more++) await Write(Put($"more {more}", "3"));

        var found = await Store.GetMany(Things, ["b", "none", "a", "p", "b"]);
        found.Select(document => document?.Id).Should().Equal("b", null, "a", null, "b");
        found[0]!.Content.ToArray().Should().Equal("2"u8.ToArray());
        (await Store.GetMany(Things, [])).Should().BeEmpty();
    }

    [Fact]
    public async Task Questions_that_are_not_declared_or_out_of_bounds_are_refused()
    {
        await Begin();
        var many = Enumerable.Range(0, DocumentQuery.MostPerPage).Select(number => $"{number}").ToArray();

        await Refused<ArgumentException>(() => Store.Get("others", "a"));
        await Refused<ArgumentException>(() => Store.GetMany("others", ["a"]));
        await Refused<ArgumentException>(() => Store.GetMany(Things, [.. many, "one more"]));
        await Refused<ArgumentException>(() => Store.Count("others"));
        await Refused<ArgumentException>(() => Store.Query(new DocumentQuery("others")));
        await Refused<ArgumentException>(() => Store.Query(new DocumentQuery(Things, "name")));
        await Refused<ArgumentException>(() => Store.Query(new DocumentQuery(Plain, "number")));
        await Refused<ArgumentException>(() => Store.Changes("others", 0, 10));
        await Refused<ArgumentException>(() => Store.Changes(Plain, 0, 10), "it has no change order");
        foreach (var limit in new[] { int.MinValue, -1, 0, DocumentQuery.MostPerPage + 1, int.MaxValue })
        {
            await Refused<ArgumentException>(() => Store.Query(new DocumentQuery(Things) { Limit = limit }));
            await Refused<ArgumentException>(() => Store.Changes(Things, 0, limit));
        }

        (await Store.GetMany(Things, many)).Should().HaveCount(many.Length).And.OnlyContain(document => document == null);
        (await Ids(new DocumentQuery(Things) { Limit = DocumentQuery.MostPerPage })).Should().BeEmpty();
    }

    /// <summary>Ids that do not sort like the places they stand for.</summary>
    private static string Mixed(int place) => $"{(place * 7) % 23:00}";
}
