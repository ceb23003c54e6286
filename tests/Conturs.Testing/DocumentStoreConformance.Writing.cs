using Conturs.Storage.Documents;

namespace Conturs.Testing;

public abstract partial class DocumentStoreConformance
{
    [Fact]
    public async Task A_document_comes_back_as_it_was_written()
    {
        await Begin();
        byte[] content = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        var receipt = await Write(new PutDocument(Things, "a", KeysOf(-7, "wörter", "p1"), content));

        var document = (await Store.Get(Things, "a"))!;
        document.Should().BeEquivalentTo(new StoredDocument(Things, "a", 1, receipt.Sequence, KeysOf(-7, "wörter", "p1"), default), as_written => as_written.Excluding(written => written.Content));
        document.Content.ToArray().Should().Equal(content);
        receipt.Revisions.Should().Equal(1);
    }

    [Fact]
    public async Task Where_nothing_was_written_there_is_nothing()
    {
        await Begin();
        await Write(Put("a"));

        (await Store.Get(Things, "A")).Should().BeNull("ids are told apart by their case");
        (await Store.Get(Plain, "a")).Should().BeNull("it is in the other collection");
        (await Store.Count(Plain)).Should().Be(0);
        (await Store.Query(new DocumentQuery(Plain))).Should().BeEquivalentTo(new DocumentPage([], null));
        (await Store.Changes(Things, 0, 10)).Should().ContainSingle();
    }

    [Fact]
    public async Task An_empty_content_and_one_of_twelve_million_bytes_are_kept()
    {
        await Begin();
        var large = new byte[12_000_000];
        new Random(1).NextBytes(large);
        await Write(new PutDocument(Things, "empty", KeysOf(1, null, null), default), new PutDocument(Plain, "large", KeysOf(null, null, null), large));

        (await Store.Get(Things, "empty"))!.Content.Length.Should().Be(0);
        (await Store.Get(Plain, "large"))!.Content.Span.SequenceEqual(large).Should().BeTrue();
    }

    [Fact]
    public async Task Writing_again_counts_revisions_and_replaces_content_and_keys()
    {
        await Begin();
        await Write(Put("a", "1", number: 1, text: "one"));
        (await Write(Put("a", "2", number: 2))).Revisions.Should().Equal(2);

        (await Content("a")).Should().Be("2");
        (await Store.Get(Things, "a"))!.Keys.Should().Equal(KeysOf(2, null, null));
        (await Ids(new DocumentQuery(Things, "text"))).Should().BeEmpty("it has no text any more");
        (await Ids(new DocumentQuery(Things, "number") { To = DocumentKey.Of(1) })).Should().BeEmpty();
        (await Store.Count(Things)).Should().Be(1);
    }

    [Fact]
    public async Task What_the_caller_does_with_its_buffers_afterwards_changes_nothing()
    {
        await Begin();
        var (content, keys) = ("before"u8.ToArray(), KeysOf(1, null, null));
        await Write(new PutDocument(Things, "a", keys, content));
        content.AsSpan().Fill((byte)'x');
        keys["number"] = DocumentKey.Of(2);

        (await Content("a")).Should().Be("before");
        (await Ids(new DocumentQuery(Things, "number") { To = DocumentKey.Of(1) })).Should().Equal("a");
    }

    [Fact]
    public async Task A_removed_document_is_gone_everywhere_and_starts_at_revision_1_again()
    {
        await Begin();
        await Write(Put("a", number: 1), Put("b", number: 2));
        await Write(Put("a", number: 1));
        (await Write(Remove("a"))).Revisions.Should().Equal(0);

        (await Store.Get(Things, "a")).Should().BeNull();
        (await Ids(new DocumentQuery(Things))).Should().Equal("b");
        (await Ids(new DocumentQuery(Things, "number"))).Should().Equal("b");
        (await Store.Changes(Things, 0, 10)).Select(document => document.Id).Should().Equal("b");
        (await Store.Count(Things)).Should().Be(1);
        (await Write(Put("a", expected: 0))).Revisions.Should().Equal(1);
    }

    [Fact]
    public async Task Removing_what_is_not_there_does_nothing_unless_a_revision_is_expected()
    {
        await Begin();

        (await Write(Remove("a"))).Revisions.Should().Equal(0);
        (await Write(Remove("a", expected: 0))).Revisions.Should().Equal(0);
        await Refused<RevisionConflictException>(() => Write(Remove("a", expected: 1)));
        (await Store.Count(Things)).Should().Be(0);
    }

    [Fact]
    public async Task An_expected_revision_that_is_there_lets_the_change_through()
    {
        await Begin();

        (await Write(Put("a", "1", expected: 0))).Revisions.Should().Equal(1);
        (await Write(Put("a", "2", expected: 1))).Revisions.Should().Equal(2);
        (await Write(Put("a", "3"))).Revisions.Should().Equal(3);
        (await Content("a")).Should().Be("3");
        (await Write(Remove("a", expected: 3))).Revisions.Should().Equal(0);
        (await Content("a")).Should().BeNull();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Another_revision_than_expected_writes_nothing_of_the_whole_batch(long expected)
    {
        await Begin();
        await Write(Put("a", "1"), Put("gone", "1"));
        var before = await Write(Put("a", "2"));

        await Refused<RevisionConflictException>(() => Write(Put("new"), Put("a", "3", expected), Remove("gone"), Put("p", collection: Plain)));
        await Refused<RevisionConflictException>(() => Write(Put("new"), Remove("a", expected), Remove("gone")));

        (await Ids(new DocumentQuery(Things))).Should().Equal("a", "gone");
        (await Store.Get(Things, "a"))!.Should().Match<StoredDocument>(document => document.Revision == 2 && document.Sequence == before.Sequence);
        (await Content("a")).Should().Be("2");
        (await Store.Count(Plain)).Should().Be(0);
        (await Store.Changes(Things, before.Sequence, 10)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_batch_changes_several_collections_and_numbers_its_writes_in_its_order()
    {
        await Begin();
        var before = await Write(Put("z"));
        var receipt = await Write(Put("b"), Put("a", collection: Plain), Remove("z"), Put("a"));

        receipt.Revisions.Should().Equal(1, 1, 0, 1);
        var sequences = new[] { (await Store.Get(Things, "b"))!, (await Store.Get(Plain, "a"))!, (await Store.Get(Things, "a"))! }.Select(document => document.Sequence).ToArray();
        sequences.Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        sequences[0].Should().BeGreaterThan(before.Sequence);
        sequences[^1].Should().Be(receipt.Sequence);
    }

    [Fact]
    public async Task The_same_id_in_two_collections_names_two_documents()
    {
        await Begin();
        await Write(Put("a", "thing"), Put("a", "plain", collection: Plain));
        await Write(Remove("a"));

        (await Content("a", Plain)).Should().Be("plain");
        (await Content("a")).Should().BeNull();
    }

    [Fact]
    public async Task Ten_thousand_changes_are_one_batch_and_one_more_are_not()
    {
        await Begin();
        DocumentWrite[] most = [.. Enumerable.Range(0, 10_000).Select(number => Put($"{number:00000}", number: number))];
        (await Store.Write(most)).Revisions.Should().HaveCount(10_000).And.OnlyContain(revision => revision == 1);
        await Refused<ArgumentException>(() => Store.Write([.. most, Put("one more")]));

        (await Store.Count(Things)).Should().Be(10_000);
        var largest = await Store.Query(new DocumentQuery(Things, "number") { Descending = true, Limit = 1 });
        largest.Documents.Single().Id.Should().Be("09999");
    }

    public static TheoryData<string> Ids_out_of_bounds => ["", new string('x', 201), new string('ä', 101), "a\0b"];

    [Theory]
    [MemberData(nameof(Ids_out_of_bounds))]
    public async Task An_id_out_of_bounds_is_refused(string id)
    {
        await Begin();

        await Refused<ArgumentException>(() => Write(Put("good"), Put(id)));
        await Refused<ArgumentException>(() => Write(Put("good"), Remove(id)));
        (await Store.Count(Things)).Should().Be(0);
    }

    [Fact]
    public async Task Ids_and_keys_of_200_bytes_are_kept()
    {
        await Begin();
        var (id, text) = (new string('ä', 100), new string('x', 198) + "ü");
        await Write(Put(id, text: text), Put(new string('b', 200), text: new string('y', 200)));

        (await Ids(new DocumentQuery(Things))).Should().Equal(new string('b', 200), id);
        (await Ids(new DocumentQuery(Things, "text") { From = DocumentKey.Of(text), To = DocumentKey.Of(text) })).Should().Equal(id);
    }

    [Fact]
    public async Task What_is_not_declared_or_out_of_bounds_is_refused_and_nothing_is_written()
    {
        await Begin();
        var undeclaredKey = new PutDocument(Things, "b", new Dictionary<string, DocumentKey> { ["name"] = DocumentKey.Of("x") }, default);

        await Refused<ArgumentException>(() => Store.Write([]), "a batch has a change");
        await Refused<ArgumentException>(() => Write(Put("a"), Put("b", collection: "others")), "the collection is not declared");
        await Refused<ArgumentException>(() => Write(Put("a"), Remove("b", collection: "others")), "the collection is not declared");
        await Refused<ArgumentException>(() => Write(Put("a"), undeclaredKey), "the key is not declared");
        await Refused<ArgumentException>(() => Write(Put("a", collection: Plain), Put("b", number: 1, collection: Plain)), "the key is declared elsewhere");
        await Refused<ArgumentException>(() => Write(Put("a", "1"), Put("b"), Put("a", "2")), "it changes a document twice");
        await Refused<ArgumentException>(() => Write(Put("a", "1"), Remove("a")), "it changes a document twice");
        await Refused<ArgumentException>(() => Write(Put("a"), new PutDocument(Things, "b", KeysOf(null, null, null), new byte[(12 * 1024 * 1024) + 1])), "it is too large");
        (await Store.Count(Things)).Should().Be(0);
        (await Store.Count(Plain)).Should().Be(0);
    }

    [Fact]
    public async Task A_batch_that_was_given_up_before_it_was_taken_on_writes_nothing()
    {
        await Begin();

        await Refused<OperationCanceledException>(() => Store.Write([Put("a")], new CancellationToken(canceled: true)));
        (await Store.Count(Things)).Should().Be(0);
    }
}
