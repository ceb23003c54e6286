using Conturs.Storage.Credits;
using Conturs.Storage.Documents;
using CsCheck;

namespace Conturs.Storage.Tests.Credits;

public sealed class CreditStoreTests
{
    private static readonly DateOnly March = new(2026, 3, 1);
    private static readonly DateOnly April = new(2026, 4, 1);
    private static readonly Gen<CreditKey[]> Keys = Gen.Select(Gen.ULong, Gen.ULong, (high, low) => new CreditKey(high, low)).Array[0, 40];

    private readonly WatchedStore documents = new();

    private CreditStore Store => new(documents);

    [Fact]
    public void A_key_is_read_back_from_its_text() => Keys.Sample(keys =>
    {
        foreach (var key in keys) CreditKey.Parse(key.ToString()).Should().Be(key);
        CreditBlock.Of(March, keys, DateTimeOffset.UnixEpoch).Credits().Should().Equal(keys);
    });

    [Fact]
    public async Task The_credits_of_a_cycle_are_found_without_those_of_another()
    {
        await Charge(March, 1, 2, ulong.MaxValue);
        await Charge(April, 0, 3);

        (await Paid(March)).Should().BeEquivalentTo([1UL, 2UL, ulong.MaxValue]);
        (await Paid(April)).Should().BeEquivalentTo([0UL, 3UL]);
    }

    [Fact]
    public async Task Folding_changes_nothing_of_what_was_paid_for()
    {
        await Charge(March, [.. Enumerable.Range(0, 1300).Select(n => (ulong)n)]);
        await Charge(April, 7);

        (await Store.Fold(March, Cancellation)).Should().Be(1024);

        (await documents.Count("credits")).Should().Be(1300 - 1024 + 1);
        (await documents.Count("credit-blocks")).Should().Be(2);
        (await Paid(March)).Should().BeEquivalentTo(Enumerable.Range(0, 1300).Select(n => (ulong)n));
    }

    [Fact]
    public async Task A_credit_that_is_written_again_after_it_was_folded_counts_once()
    {
        await Charge(March, [.. Enumerable.Range(0, 512).Select(n => (ulong)n)]);
        await Store.Fold(March, Cancellation);
        await Charge(March, 5, 600);

        (await Store.Of(March, Cancellation)).Should().HaveCount(513);
    }

    [Fact]
    public async Task Later_blocks_do_not_take_the_place_of_earlier_ones()
    {
        foreach (var round in Enumerable.Range(0, 3))
        {
            await Charge(March, [.. Enumerable.Range(512 * round, 512).Select(n => (ulong)n)]);
            (await Store.Fold(March, Cancellation)).Should().Be(512);
        }

        (await Store.Of(March, Cancellation)).Should().HaveCount(1536);
    }

    [Fact]
    public async Task Cycles_before_and_after_a_day_are_removed_loose_and_folded()
    {
        await Charge(March, [.. Enumerable.Range(0, 600).Select(n => (ulong)n)]);
        await Store.Fold(March, Cancellation);
        await Charge(April, 1);
        await Charge(April.AddMonths(1), 2);

        (await Store.RemoveBefore(April, Cancellation)).Should().Be(600 - 512 + 1);
        (await Store.RemoveAfter(April, Cancellation)).Should().Be(1);

        (await Paid(March)).Should().BeEmpty();
        (await Paid(April)).Should().BeEquivalentTo([1UL]);
        (await Paid(April.AddMonths(1))).Should().BeEmpty();
    }

    [Fact]
    public async Task The_latest_credit_is_one_of_the_latest_cycle()
    {
        (await Store.Latest(Cancellation)).Should().BeNull();
        await Charge(April, 0);
        await Charge(March, ulong.MaxValue);

        (await Store.Latest(Cancellation)).Should().Be(At(April));

        await Batch(April.AddMonths(1), 2000);
        (await Store.Latest(Cancellation)).Should().Be(At(April.AddMonths(1)));
    }

    [Theory]
    [InlineData(15, 15, 0)]
    [InlineData(16, 0, 1)]
    [InlineData(1000, 0, 1)]
    public async Task Many_credits_of_one_request_are_one_document_and_few_are_one_each(int count, int loose, int blocks)
    {
        await Batch(March, count);
        await Batch(March, count);
        await Batch(March, count + 1);

        (await documents.Count("credits")).Should().Be(loose == 0 ? 0 : loose);
        (await documents.Count("credit-blocks")).Should().Be(loose == 0 ? blocks + 1 : 1, "the same credits again are the same block");
        (await Store.Of(March, Cancellation)).Should().HaveCount(count + 1);
    }

    private Task<WriteReceipt> Batch(DateOnly cycle, int count) =>
        ((IDocumentStore)documents).Write([.. CreditStore.Writes(cycle, [.. Enumerable.Range(0, count).Select(n => new CreditKey((ulong)n, (ulong)n))], At(cycle))], Cancellation);

    private static DateTimeOffset At(DateOnly cycle) => new(cycle, TimeOnly.MinValue, TimeSpan.Zero);

    private async Task<IEnumerable<ulong>> Paid(DateOnly cycle) => (await Store.Of(cycle, Cancellation)).Select(key => key.Low);

    private async Task Charge(DateOnly cycle, params ulong[] keys)
    {
        foreach (var chunk in keys.Chunk(1000))
            await ((IDocumentStore)documents).Write([.. chunk.Select(key => CreditStore.Shape.Put(new CreditCharge(cycle, new CreditKey(key * 0x9E3779B97F4A7C15, key).ToString(), At(cycle))))], Cancellation);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
