using Conturs.Learning.Judging;
using Conturs.Scoring;

namespace Conturs.Learning.Tests;

public sealed class ModelLearningTests
{
    private static readonly Lazy<LearnedModel> Planted = new(() => ModelLearning.Learn(PlantedHistory.Of(800), new LearningOptions { Seed = 3 }));

    [Fact]
    public void Planted_effects_are_found_with_their_signs()
    {
        var model = Planted.Value.Model;

        Effect("industry", "software").Should().BeGreaterThan(0.3);
        Effect("industry", "retail").Should().BeLessThan(-0.3);
        Member("technologies", "kubernetes").Should().BeGreaterThan(0.2);
        var employees = Patterns("employees");
        var last = employees.Bands.ValueCount - 1;
        employees.Effects[last].Should().BeGreaterThan(0.3);
        employees.Effects[0].Should().BeLessThan(-0.3);
        Patterns("shoe_size").EffectRange.Should().BeLessThan(Patterns("industry").EffectRange / 2);

        DimensionPatterns Patterns(string key) => model.Dimensions.Single(patterns => patterns.Bands.Dimension.Key == key);
        double Effect(string key, string level) => Patterns(key).Effects[Patterns(key).Bands.Levels.ToList().IndexOf(level)];
        double Member(string key, string level) => Weighing.MemberContribution(Patterns(key), (short)Patterns(key).Bands.Levels.ToList().IndexOf(level), 1);
    }

    [Fact]
    public void Companies_that_were_not_seen_are_ranked_better_than_by_the_baselines()
    {
        var report = Planted.Value.BackTest;

        report.Main.Model.Auc.Value.Should().BeGreaterThan(0.7);
        report.Main.Model.Auc.Value.Should().BeGreaterThan(report.Main.Find("similarity")!.Metrics.Auc.Value + 0.05);
        report.Main.Model.Lift10.Value.Should().BeGreaterThan(1.3);
        report.Verdict.Should().Be(Verdict.Ready);
        report.Main.Probabilities!.Brier.Value.Should().BeLessThan(0.22);
        report.Main.WinRateByGrade.Select(rate => rate.N).Sum().Should().Be(report.Main.TestCompanies);
        report.Main.WinRateByGrade[0].Rate!.Value.Should().BeGreaterThan(report.Main.WinRateByGrade[^1].Rate!.Value + 0.3);
    }

    [Fact]
    public void The_model_ranks_new_companies_of_the_same_market()
    {
        var fresh = PlantedHistory.Of(600, seed: 99);
        var run = new ScoringRun(Planted.Value.Model, null, new ScoringOptions());
        var deals = fresh.Deals.DistinctBy(deal => deal.CompanyKey).ToList();

        RankCurve.Auc([.. deals.Select(deal => run.Score(deal.Facts).Percentile)], [.. deals.Select(deal => deal.Outcome == DealOutcome.Won)])
            .Should().BeGreaterThan(0.7);
    }

    [Fact]
    public void The_history_is_counted()
    {
        var history = Planted.Value.History;
        var source = PlantedHistory.Of(800);

        history.Deals.Should().Be(source.Deals.Count).And.BeGreaterThan(800);
        history.Companies.Should().Be(800);
        (history.Won + history.Lost).Should().Be(800);
        history.Won.Should().Be(source.Deals.Count(deal => deal.Outcome == DealOutcome.Won));
        history.Open.Should().Be(0);
        (history.WasCut, history.HasUnlabelledContrast).Should().Be((false, false));
        history.Unusable.Should().BeEmpty();
        history.MissingShares["employees"].Should().BeApproximately(0.08, 0.04);
        history.MissingShares["region"].Should().Be(0);
    }

    [Fact]
    public void Effects_are_multiples_of_two_to_the_minus_20_as_all_table_values_are()
    {
        var model = Planted.Value.Model;
        var calibration = model.Calibration.Should().BeOfType<PlattCalibration>().Subject;
        IEnumerable<double> values =
        [
            model.Intercept, model.ReferenceDeviation, calibration.Slope, calibration.Offset, .. model.Reference.LogOdds, .. model.Reference.Levels,
            .. model.Dimensions.SelectMany(patterns => patterns.Effects.Concat(patterns.DampedEffects).Append(patterns.EffectRange)),
        ];

        values.Where(value => Fixed.Round(value) != value).Should().BeEmpty();
    }

    [Fact]
    public void Refits_are_rounded_too()
    {
        var model = Planted.Value.Model;
        IEnumerable<float> values = [.. model.RefitIntercepts, .. model.Dimensions.SelectMany(patterns => patterns.RefitEffects.Concat(patterns.RefitDampedEffects))];

        values.Where(value => (float)Fixed.Round(value) != value).Should().BeEmpty();
    }

    [Fact]
    public void Every_dimension_has_twenty_refits_that_differ_and_spread_around_the_effect()
    {
        foreach (var patterns in Planted.Value.Model.Dimensions)
        {
            patterns.RefitEffects.Should().HaveCount(PatternModel.Refits * patterns.Bands.Count);
            if (patterns.Bands.Dimension.Kind == DimensionKind.Set) continue;
            for (var band = 0; band < patterns.Bands.Count; band++)
            {
                var refits = patterns.RefitEffects.Skip(band * PatternModel.Refits).Take(PatternModel.Refits).ToArray();
                refits.Average().Should().BeApproximately((float)patterns.Effects[band], 0.35f);
            }
        }

        Planted.Value.Model.RefitIntercepts.Should().HaveCount(PatternModel.Refits).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public void A_history_of_noise_does_not_predict()
    {
        // One in forty histories of coin flips looks better than chance by the definition of a 95 % interval.
        var verdicts = Enumerable.Range(1, 20).Select(seed =>
        {
            var learned = ModelLearning.Learn(PlantedHistory.Of(600, seed, signal: 0, baseline: 0), new LearningOptions());
            learned.Model.Verdict.Should().Be(learned.BackTest.Verdict);
            return learned.Model.Verdict;
        });

        verdicts.Count(verdict => verdict == Verdict.DoesNotPredict).Should().BeGreaterThanOrEqualTo(19);
    }

    [Fact]
    public void Progress_goes_from_nothing_to_all()
    {
        var said = new Sink();
        ModelLearning.Learn(PlantedHistory.Of(80), new LearningOptions(), said);

        said.Shares[0].Should().Be(0);
        said.Shares[^1].Should().Be(1);
        said.Shares.Should().BeInAscendingOrder();
    }

    private sealed class Sink : IProgress<LearningProgress>
    {
        public List<double> Shares { get; } = [];

        public void Report(LearningProgress value) => Shares.Add(value.Share);
    }
}
