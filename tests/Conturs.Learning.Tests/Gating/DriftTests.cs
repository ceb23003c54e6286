using Conturs.Learning.Gating;
using Conturs.Learning.Judging;
using Conturs.Learning.Rows;
using Conturs.Scoring;

namespace Conturs.Learning.Tests.Gating;

public sealed class DriftTests
{
    [Fact]
    public void Psi_and_its_limit_by_hand()
    {
        // Shares 0.5, 0.3, 0.2 became 0.4, 0.3, 0.3; two degrees of freedom: mean 2, standard deviation 2.
        var drift = Drift.Of(new BandCensus("c", false, [500, 300, 200, 0], [400, 300, 300, 0]), 1000, 1000, noise: 0.002, k: 10)!;

        drift.Key.Should().Be("c");
        drift.Psi.Should().BeApproximately((-0.1 * Math.Log(0.8)) + (0.1 * Math.Log(1.5)), 1e-12);
        drift.Limit.Should().BeApproximately(0.002 * (2 + (3 * 2)), 1e-12);
    }

    [Fact]
    public void Of_a_set_the_member_that_moved_most_counts()
    {
        // Of 1,000 companies 200 had the first member and 300 have it, of the second it is 500 and 510.
        var drift = Drift.Of(new BandCensus("s", true, [200, 500], [300, 510]), 1000, 1000, noise: 0.002, k: 10)!;

        drift.Psi.Should().BeApproximately((0.1 * Math.Log(1.5)) - (0.1 * Math.Log(0.7 / 0.8)), 1e-12);
        drift.Limit.Should().BeApproximately(0.002 * (9 + (2 * Math.Log(2))), 1e-12);
    }

    [Fact]
    public void An_empty_band_counts_as_half_a_company()
    {
        var drift = Drift.Of(new BandCensus("c", false, [50, 50], [0, 100]), 100, 100, noise: 0.02, k: 10)!;

        drift.Psi.Should().BeApproximately((-0.495 * Math.Log(0.01)) + (0.5 * Math.Log(2)), 1e-12);
    }

    [Fact]
    public void Fewer_than_k_companies_without_a_band_say_nothing()
    {
        Drift.Of(new BandCensus("c", false, [500, 491, 9], [600, 500, 0]), 1000, 1100, noise: 0.002, k: 10)!.Limit
            .Should().BeApproximately(0.002 * (1 + (3 * Math.Sqrt(2))), 1e-12);
        Drift.Of(new BandCensus("c", false, [995, 5], [1000, 9]), 1000, 1009, noise: 0.002, k: 10).Should().BeNull();
    }

    [Theory]
    [InlineData(1000, 500, 0, (1 / 1000.0) + (1 / 500.0))]
    [InlineData(1000, 1100, 1000, (1 / 1000.0) - (1 / 1100.0))]
    [InlineData(1000, 1000, 900, 0.0002)]
    public void What_is_in_both_histories_does_not_differ_by_chance(int then, int now, int shared, double noise) =>
        Drift.Noise(then, now, shared).Should().BeApproximately(noise, 1e-15);

    [Theory]
    [InlineData(1000, 1100, 0, 1000)]
    [InlineData(1000, 1100, 100, 1000)]
    [InlineData(1000, 1100, 300, 800)]
    [InlineData(1000, 900, 0, 900)]
    [InlineData(1000, 1000, 0, 990)]
    [InlineData(1000, 1000, 400, 600)]
    [InlineData(1000, 200, 200, 0)]
    public void As_many_as_fit_are_in_both_histories_but_those_that_closed_since(int then, int now, int closedSince, int shared) =>
        Drift.Shared(then, now, closedSince, k: 10).Should().Be(shared);

    [Theory]
    [InlineData(1000, 50)]
    [InlineData(1000, 1000)]
    [InlineData(3000, 300)]
    public void Where_nothing_drifts_hardly_a_dimension_is_flagged(int companies, int added)
    {
        int flagged = 0, compared = 0;
        for (var seed = 1; seed <= 100; seed++)
        {
            var (drifted, all) = Compare(PlantedHistory.Of(companies, seed), PlantedHistory.Of(companies + added, seed));
            (flagged, compared) = (flagged + drifted.Count, compared + all);
        }

        compared.Should().Be(100 * PlantedHistory.Dimensions.Length);
        flagged.Should().BeInRange(1, compared / 50, "the limit is what chance reaches in about one of a hundred dimensions");
    }

    [Fact]
    public void New_companies_of_another_market_are_found_among_many_old_ones()
    {
        for (var seed = 1; seed <= 10; seed++)
        {
            var old = PlantedHistory.Of(2000, seed);
            var grown = PlantedHistory.Of(2300, seed);
            var shifted = grown.InOrder([.. old.Deals, .. grown.Deals.Skip(old.Deals.Count).Select(Larger)]);

            Compare(old, shifted).Drifted.Should().Equal("employees");
        }
    }

    private static Deal Larger(Deal deal) => deal with
    {
        Facts = deal.Facts with
        {
            Facts = deal.Facts.Facts.ToDictionary(
        fact => fact.Key, fact => fact.Key == "employees" ? fact.Value with { Value = new FactValue.Number(3 * ((FactValue.Number)fact.Value.Value).Value) } : fact.Value)
        }
    };

    private static (IReadOnlyList<string> Drifted, int Compared) Compare(InMemoryDeals old, InMemoryDeals grown)
    {
        var (before, _) = HistoryBanding.Band(FactTable.Read(old, new LearningOptions()), 10);
        var active = new ActiveVersion(1, Some.Model(before.Bands), DateTimeOffset.UnixEpoch.AddYears(100), new Estimate(0.7, 0.6, 0.8), before.Count);
        var table = FactTable.Read(grown, new LearningOptions());
        var (after, order) = HistoryBanding.Band(table, 10);
        var sample = GateSample.Take(active, table, order, after);
        var noise = Drift.Noise(before.Count, after.Count, Drift.Shared(before.Count, after.Count, sample.ClosedSince, 10));
        var all = sample.Censuses.Select(census => Drift.Of(census, before.Count, after.Count, noise, 10)!).ToList();
        return ([.. all.Where(drift => drift.Psi > drift.Limit).Select(drift => drift.Key)], all.Count);
    }
}
