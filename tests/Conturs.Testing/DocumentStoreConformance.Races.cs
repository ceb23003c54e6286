using System.Globalization;
using System.Text;
using Conturs.Storage.Documents;

namespace Conturs.Testing;

public abstract partial class DocumentStoreConformance
{
    private const int Writers = 8;
    private const int Successes = 20;

    [Fact]
    public async Task Eight_writers_of_one_document_lose_no_update_and_a_reader_sees_every_state_whole()
    {
        await Begin();
        using var done = new CancellationTokenSource();
        var reader = Task.Run(() => Watch(done.Token));
        var written = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(CountUp)));
        await done.CancelAsync();

        var total = Writers * Successes;
        written.SelectMany(revisions => revisions).Order().Should().Equal(Enumerable.Range(1, total).Select(revision => (long)revision), "every success is a revision of its own");
        foreach (var revisions in written) revisions.Should().BeInAscendingOrder("a writer sees what it wrote");
        (await Content("counter")).Should().Be(total.ToString(CultureInfo.InvariantCulture), "no update was lost");
        (await Store.Get(Things, "counter"))!.Revision.Should().Be(total);
        await reader;
    }

    [Fact]
    public async Task Of_several_who_create_the_same_document_one_succeeds()
    {
        await Begin();
        for (var round = 0; round < 10; round++)
        {
            var id = $"{round}";
            var outcomes = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => Try(Put(id, $"{writer}", expected: 0), Put($"{id}-{writer}")))));

            outcomes.Count(receipt => receipt is not null).Should().Be(1);
            var winner = Array.FindIndex(outcomes, receipt => receipt is not null);
            (await Content(id)).Should().Be($"{winner}");
            (await Ids(new DocumentQuery(Things) { From = DocumentKey.Of($"{id}-"), To = DocumentKey.Of($"{id}-z") })).Should().Equal([$"{id}-{winner}"], "a batch that lost wrote nothing");
        }
    }

    [Fact]
    public async Task Writers_side_by_side_get_sequences_of_their_own()
    {
        await Begin();
        var receipts = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var mine = new List<WriteReceipt>();
            for (var round = 0; round < Successes; round++) mine.Add(await Write(Put($"{writer}-{round}-a"), Put($"{writer}-{round}-b")));
            return mine;
        })));

        receipts.SelectMany(mine => mine).Select(receipt => receipt.Sequence).Should().OnlyHaveUniqueItems();
        foreach (var mine in receipts) mine.Select(receipt => receipt.Sequence).Should().BeInAscendingOrder();
        var changes = await Store.Changes(Things, 0, DocumentQuery.MostPerPage);
        changes.Should().HaveCount(Writers * Successes * 2);
        // Batches do not mingle: the two documents of one stand side by side.
        foreach (var pair in changes.Chunk(2)) pair[0].Id.Should().Be(pair[1].Id[..^1] + "a");
    }

    /// <summary>Adds 1 to the counter until it worked as often as asked, and gives back the revisions it made.</summary>
    private async Task<List<long>> CountUp()
    {
        var revisions = new List<long>();
        while (revisions.Count < Successes)
        {
            var found = await Store.Get(Things, "counter");
            var count = found is null ? 0 : Number(found);
            if (await Try(Put("counter", $"{count + 1}", expected: found?.Revision ?? 0)) is { } receipt) revisions.Add(receipt.Revisions[0]);
        }

        return revisions;
    }

    /// <summary>Reads the counter again and again: its content always fits its revision, and it never goes back.</summary>
    private async Task Watch(CancellationToken done)
    {
        for (long last = 0; !done.IsCancellationRequested; await Task.Yield())
        {
            if (await Store.Get(Things, "counter", CancellationToken.None) is not { } found) continue;
            Number(found).Should().Be(found.Revision);
            found.Revision.Should().BeGreaterThanOrEqualTo(last);
            last = found.Revision;
        }
    }

    /// <summary>The receipt; null when somebody else was quicker. Every other outcome is a failure.</summary>
    private async Task<WriteReceipt?> Try(params DocumentWrite[] batch)
    {
        try
        {
            return await Store.Write(batch);
        }
        catch (RevisionConflictException)
        {
            return null;
        }
    }

    private static long Number(StoredDocument document) => long.Parse(Encoding.UTF8.GetString(document.Content.Span), CultureInfo.InvariantCulture);
}
