using Conturs.Storage.Engine;

namespace Conturs.Storage.Tests.Engine;

public sealed class StoreGateTests : IDisposable
{
    private readonly StoreGate gate = new();

    public void Dispose() => gate.Dispose();

    [Fact]
    public async Task Nothing_can_be_awaited_inside() =>
        await gate.Invoking(g => g.Read(() => Task.FromResult(1), CancellationToken.None)).Should().ThrowAsync<ArgumentException>();

    [Fact]
    public async Task Of_150_slow_readers_at_once_64_are_inside_and_all_come_through()
    {
        using var full = new CountdownEvent(StoreGate.MostReaders);
        using var go = new ManualResetEventSlim();
        var (inside, most) = (0, 0);
        var readers = Enumerable.Range(0, 150).Select(n => Task.Factory.StartNew(() => gate.Read(() =>
        {
            var now = Interlocked.Increment(ref inside);
            InterlockedMax(ref most, now);
            if (!full.IsSet) full.Signal();
            go.Wait(TimeSpan.FromSeconds(30));
            Interlocked.Decrement(ref inside);
            return n;
        }, CancellationToken.None), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()).ToList();

        full.Wait(TimeSpan.FromSeconds(30)).Should().BeTrue("64 fit in");
        go.Set();

        (await Task.WhenAll(readers)).Should().BeEquivalentTo(Enumerable.Range(0, 150));
        most.Should().Be(StoreGate.MostReaders);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); seen < value; seen = Volatile.Read(ref target))
            if (Interlocked.CompareExchange(ref target, value, seen) == seen) return;
    }
}
