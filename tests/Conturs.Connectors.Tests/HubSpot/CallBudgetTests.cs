using Conturs.Connectors.Crm;
using Microsoft.Extensions.Time.Testing;

namespace Conturs.Connectors.Tests.HubSpot;

public sealed class CallBudgetTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_burst_goes_at_once_and_then_so_many_a_second()
    {
        var budget = new CallBudget(10, 5, time);
        for (var call = 0; call < 5; call++) await budget.Take(CallLane.Live, None);

        (await Taken(budget, CallLane.Live, 30, TimeSpan.FromSeconds(2))).Should().Be(20);
    }

    [Fact]
    public async Task Live_calls_go_before_bulk_ones()
    {
        var budget = new CallBudget(10, 1, time);
        await budget.Take(CallLane.Live, None);
        var bulk = budget.Take(CallLane.Bulk, None);
        var live = budget.Take(CallLane.Live, None);

        await Pass(TimeSpan.FromMilliseconds(150));

        live.IsCompleted.Should().BeTrue();
        bulk.IsCompleted.Should().BeFalse();
        await Pass(TimeSpan.FromSeconds(3));
        bulk.IsCompleted.Should().BeTrue("it does not wait for ever");
    }

    [Fact]
    public async Task During_a_pause_nobody_goes()
    {
        var budget = new CallBudget(10, 5, time);
        budget.Pause(TimeSpan.FromSeconds(10));
        var call = budget.Take(CallLane.Live, None);

        await Pass(TimeSpan.FromSeconds(9.9));
        call.IsCompleted.Should().BeFalse();
        await Pass(TimeSpan.FromSeconds(0.5));

        call.IsCompleted.Should().BeTrue();
    }

    private async Task<int> Taken(CallBudget budget, CallLane lane, int calls, TimeSpan span)
    {
        using var end = new CancellationTokenSource();
        var all = Enumerable.Range(0, calls).Select(_ => budget.Take(lane, end.Token)).ToList();
        await Pass(span);
        var taken = all.Count(call => call.IsCompletedSuccessfully);
        await end.CancelAsync();
        return taken;
    }

    private async Task Pass(TimeSpan span)
    {
        for (var passed = TimeSpan.Zero; passed < span; passed += TimeSpan.FromMilliseconds(5))
        {
            time.Advance(TimeSpan.FromMilliseconds(5));
            await Task.Yield();
            await Task.Delay(1);
        }
    }
}
