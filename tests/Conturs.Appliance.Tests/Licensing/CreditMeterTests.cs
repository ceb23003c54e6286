using Conturs.Appliance.Licensing;
using Conturs.Storage;
using Conturs.Storage.Credits;
using Conturs.Storage.Documents;
using Conturs.Storage.Engine;
using Conturs.Storage.Keys;
using Conturs.Storage.Scores;
using Conturs.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Conturs.Appliance.Tests.Licensing;

public sealed class CreditMeterTests : IDisposable
{
    private const int Clients = 64;

    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly KeyRing keys = KeyRing.Prepare();
    private readonly InMemoryDocumentStore documents = new();
    private FakeTimeProvider time = new(Noon);
    private CreditMeter? opened;

    public void Dispose() => opened?.Dispose();

    [Fact]
    public async Task A_company_costs_a_credit_the_first_time_and_again_after_its_facts_changed()
    {
        await Restart();

        (await Score("a")).Should().Be(1);
        (await Score("a")).Should().Be(0);
        (await Score("a", facts: 2)).Should().Be(1);
        (await Score("a")).Should().Be(0, "it was paid for with these facts");
        (await Score("b")).Should().Be(1);

        Meter.Usage().Should().Be(new CreditUsage("free", 3, 100, 97, Day(11, 1), Day(12, 1), null, null));
    }

    [Fact]
    public async Task At_the_limit_only_what_is_free_is_scored()
    {
        await Restart();
        for (var i = 0; i < 100; i++) (await Score($"{i}")).Should().Be(1);

        (await Score("one more")).Should().BeNull();
        (await Score("7")).Should().Be(0);

        Meter.Usage().Remaining.Should().Be(0);
        var answer = Meter.Exhausted();
        answer.ResetsAt.Should().Be(Day(12, 1));
        answer.RetryAfter.Should().Be(TimeSpan.FromHours((10 * 24) + 12));
        answer.Detail.Should().Contain("The 100 credits of the plan 'free' are used").And.Contain("2026-12-01 00:00 UTC").And.Contain("conturs licence install");
    }

    [Fact]
    public async Task A_credit_whose_write_failed_is_there_again()
    {
        await Restart();
        using (var hold = Meter.Hold())
        {
            hold.TryCharge(Company("a"), new FactsHash(1, 1)).Should().BeTrue();
            Meter.Usage().Used.Should().Be(1);
        }

        Meter.Usage().Used.Should().Be(0);
        (await Score("a")).Should().Be(1);
    }

    [Fact]
    public async Task Of_two_that_pay_for_the_same_at_once_one_may_fail_and_it_counts_once()
    {
        await Restart();
        var (first, second) = (Meter.Hold(), Meter.Hold());
        first.TryCharge(Company("a"), default).Should().BeTrue();
        second.TryCharge(Company("a"), default).Should().BeTrue();
        (first.CreditsUsed, second.CreditsUsed).Should().Be((1, 0));

        first.Dispose();
        await documents.Write([.. second.Writes], Cancellation);
        second.Keep();
        second.Dispose();

        Meter.Usage().Used.Should().Be(1);
        await Restart();
        Meter.Usage().Used.Should().Be(1);
    }

    [Fact]
    public async Task A_batch_charges_each_company_once_and_writes_each_credit_once()
    {
        await Restart();
        using var hold = Meter.Hold();
        string[] leads = ["a", "b", "a", "c", "b"];

        leads.Select(lead => hold.TryCharge(Company(lead), default)).Should().AllBeEquivalentTo(true);

        hold.CreditsUsed.Should().Be(3);
        hold.Writes.Select(write => write.Id).Should().HaveCount(3).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Sixty_four_clients_at_once_use_the_limit_and_not_one_more()
    {
        await Restart();

        await ScoreFrom(Clients, documents);

        Meter.Usage().Used.Should().Be(100);
        (await documents.Count("credits", Cancellation)).Should().Be(100);
    }

    [Fact]
    public async Task The_store_on_disk_knows_after_a_restart_what_sixty_four_clients_used()
    {
        var path = Directory.CreateTempSubdirectory("conturs-credits-");
        try
        {
            var (accepted, refused) = (0, 0);
            using (var folder = DataFolder.OpenForWriting(path.FullName))
            await using (var store = await LiteDbStore.Open(folder, keys, time))
            {
                await Vendor.Sell(store, Noon, 300, 20, new DateOnly(2027, 11, 19));
                await Restart(store);
                (accepted, refused) = await ScoreFrom(Clients, store);
                Meter.Usage().Used.Should().Be(300);
            }

            (accepted, refused).Should().Match<(int, int)>(counts => counts.Item1 >= 300 && counts.Item2 > 0);
            using (var folder = DataFolder.OpenForWriting(path.FullName))
            await using (var store = await LiteDbStore.Open(folder, keys, time))
            {
                await Restart(store);
                Meter.Usage().Should().Match<CreditUsage>(usage => usage.Used == 300 && usage.Limit == 300 && usage.Plan == "growth");
                using var hold = Meter.Hold();
                hold.TryCharge(Company("somebody else"), default).Should().BeFalse();
            }
        }
        finally
        {
            path.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Failing_writes_among_many_clients_cost_nothing()
    {
        await Restart();

        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            for (var i = 0; i < 50; i++)
            {
                using var hold = Meter.Hold();
                // Every company is tried by eight clients; every third of them has a store that refuses.
                if (!hold.TryCharge(Company($"{(client / 8 * 10) + (i % 10)}"), default) || client % 3 == 0) continue;
                if (hold.Writes.ToList() is { Count: > 0 } writes) await documents.Write(writes, Cancellation);
                hold.Keep();
            }
        }, Cancellation)));

        Meter.Usage().Used.Should().Be(80);
        (await documents.Count("credits", Cancellation)).Should().Be(80);
    }

    [Fact]
    public async Task With_a_new_month_there_are_new_credits_and_a_restart_changes_nothing()
    {
        await Restart();
        for (var i = 0; i < 100; i++) await Score($"{i}");
        time.Advance(Day(12, 1) - Noon - TimeSpan.FromTicks(1));
        (await Score("new")).Should().BeNull();

        time.Advance(TimeSpan.FromTicks(1));

        (await Score("new")).Should().Be(1);
        (await Score("7")).Should().Be(1, "in a new cycle every company counts anew");
        await Restart();
        Meter.Usage().Should().Match<CreditUsage>(usage => usage.Used == 2 && usage.ResetsAt == Day(12, 1).AddMonths(1));
        (await Score("7")).Should().Be(0);
    }

    [Fact]
    public async Task A_scoring_that_began_before_midnight_is_written_and_counted_in_its_own_month()
    {
        await Restart();
        time.Advance(Day(12, 1) - Noon - TimeSpan.FromTicks(1));
        using var hold = Meter.Hold();
        hold.TryCharge(Company("a"), default).Should().BeTrue();
        time.Advance(TimeSpan.FromTicks(1));
        (await Score("a", 0)).Should().Be(1);

        await documents.Write([.. hold.Writes], Cancellation);
        hold.Keep();

        Meter.Usage().Used.Should().Be(1);
        (await new CreditStore(documents).Of(new DateOnly(2026, 11, 1), Cancellation)).Should().ContainSingle();
        await Restart();
        Meter.Usage().Used.Should().Be(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_clock_that_was_set_back_gives_no_new_credits(bool killed)
    {
        await Restart();
        time.Advance(TimeSpan.FromDays(14));
        for (var i = 0; i < 100; i++) await Score($"{i}");
        if (!killed) await Meter.Save(Cancellation);

        time = new FakeTimeProvider(Noon.AddDays(-90));
        await Restart();

        (await Score("new")).Should().BeNull();
        Meter.Usage().ResetsAt.Should().Be(Day(12, 1).AddMonths(1));
        Meter.Exhausted().RetryAfter.Should().Be(Day(12, 1).AddMonths(1) - Noon.AddDays(-90), "that is when the clock will be there");
    }

    [Fact]
    public async Task A_clock_that_once_ran_ten_years_ahead_ends_no_licence()
    {
        await Vendor.Sell(documents, Noon, 300, 20, new DateOnly(2027, 11, 19));
        await Restart();
        await Score("a");

        time = new FakeTimeProvider(Noon.AddYears(10));
        await Restart();
        (await Score("b")).Should().Be(1);
        await Meter.Save(Cancellation);
        time = new FakeTimeProvider(Noon.AddHours(1));
        await Restart();

        Meter.Usage().Should().Match<CreditUsage>(usage => usage.Plan == "growth" && usage.Used == 2 && usage.ResetsAt == Day(12, 20));
    }

    [Fact]
    public async Task A_new_licence_puts_right_what_a_clock_that_ran_ahead_for_long_has_spoilt()
    {
        await Restart();
        await Score("a");
        time = new FakeTimeProvider(Noon.AddYears(10));
        await Restart();
        time.Advance(TimeSpan.FromDays(1));
        (await Score("b")).Should().Be(1);
        time = new FakeTimeProvider(Noon.AddHours(1));
        await Restart();
        Meter.Usage().ResetsAt.Year.Should().Be(2036);

        await Vendor.Sell(documents, Noon.AddHours(1), 300, 20, new DateOnly(2027, 11, 19));
        await Meter.Reload(Cancellation);

        Meter.Usage().Should().Match<CreditUsage>(usage => usage.Plan == "growth" && usage.Used == 1 && usage.ResetsAt == Day(12, 20));
        await Restart();
        Meter.Usage().Used.Should().Be(1);
        (await documents.Count("credits", Cancellation)).Should().Be(1);
    }

    [Fact]
    public async Task An_upgrade_holds_at_once_for_a_running_appliance_and_what_was_used_stays_used()
    {
        await Restart();
        for (var i = 0; i < 100; i++) await Score($"{i}");
        (await Score("new")).Should().BeNull();

        await Vendor.Sell(documents, Noon, 150, 5, new DateOnly(2027, 11, 19));
        await Meter.Reload(Cancellation);

        Meter.Usage().Should().Be(new CreditUsage("growth", 100, 150, 50, Day(11, 1), Day(12, 5), new DateOnly(2027, 11, 19), new NextPlan("free", 100, new DateTimeOffset(2027, 11, 20, 0, 0, 0, TimeSpan.Zero))));
        (await Score("new")).Should().Be(1);
    }

    [Fact]
    public async Task A_licence_that_has_ended_leaves_the_free_plan_and_what_was_used()
    {
        await Vendor.Sell(documents, Noon, 300, 1, new DateOnly(2026, 11, 25));
        await Restart();
        for (var i = 0; i < 120; i++) await Score($"{i}");

        time.Advance(Day(11, 26) - Noon);

        (await Score("new")).Should().BeNull();
        (await Score("7")).Should().Be(0);
        Meter.Usage().Should().Be(new CreditUsage("free", 120, 100, 0, Day(11, 1), Day(12, 1), null, null));
        time.Advance(TimeSpan.FromDays(5));
        (await Score("new")).Should().Be(1);
    }

    [Fact]
    public async Task The_running_cycle_and_the_one_before_are_kept_and_no_other()
    {
        await Restart();
        foreach (var month in Enumerable.Range(0, 3))
        {
            await Score($"{month}");
            await Meter.Save(Cancellation);
            time.Advance(TimeSpan.FromDays(30));
        }

        (await Score("d")).Should().Be(1);
        (await Meter.Save(Cancellation)).Should().Be(1);
        (await documents.Count("credits", Cancellation)).Should().Be(2);
    }

    private CreditMeter Meter => opened!;

    private async Task Restart(IDocumentStore? store = null)
    {
        opened?.Dispose();
        opened = await CreditMeter.Open(store ?? documents, keys, Vendor.Key, time, Cancellation);
    }

    /// <summary>What it cost; null when there was no credit.</summary>
    private async Task<int?> Score(string company, ulong facts = 1)
    {
        using var hold = Meter.Hold();
        if (!hold.TryCharge(Company(company), new FactsHash(facts, facts))) return null;
        if (hold.Writes.ToList() is { Count: > 0 } writes) await documents.Write(writes, Cancellation);
        hold.Keep();
        return hold.CreditsUsed;
    }

    /// <summary>Each client scores ten companies of its own and ten that all others score, too.</summary>
    private async Task<(int Accepted, int Refused)> ScoreFrom(int clients, IDocumentStore store)
    {
        var (accepted, refused) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            foreach (var company in Enumerable.Range(0, 10).SelectMany(i => (string[])[$"{client}/{i}", $"shared {i}"]))
            {
                using var hold = Meter.Hold();
                Interlocked.Increment(ref hold.TryCharge(Company(company), default) ? ref accepted : ref refused);
                if (hold.Writes.ToList() is { Count: > 0 } writes) await store.Write(writes, Cancellation);
                hold.Keep();
            }
        }, Cancellation)));
        return (accepted, refused);
    }

    private Pseudonym Company(string reference) => Pseudonym.Of(keys, reference);

    private static DateTimeOffset Day(int month, int day) => new(2026, month, day, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
