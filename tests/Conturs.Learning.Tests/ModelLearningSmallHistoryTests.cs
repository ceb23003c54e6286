using Conturs.Scoring;
using static Conturs.Learning.Tests.InMemoryDeals;

namespace Conturs.Learning.Tests;

public sealed class ModelLearningSmallHistoryTests
{
    [Theory]
    [InlineData(20, 3)]
    [InlineData(3, 4)]
    [InlineData(1, 7)]
    public void A_handful_of_customers_gives_a_model_with_bounded_effects(int customers, double bound)
    {
        var learned = ModelLearning.Learn(WithWon(customers), new LearningOptions());

        learned.History.Won.Should().Be(customers);
        learned.Model.Dimensions.SelectMany(patterns => patterns.Effects.Concat(patterns.DampedEffects)).Should().OnlyContain(effect => Math.Abs(effect) < bound);
        learned.BackTest.Verdict.Should().BeOneOf(Verdict.NotEnoughDeals, Verdict.UsableWithCare);
        var score = () => new ScoringRun(learned.Model, null, new ScoringOptions()).Score(WithWon(1).Deals[5].Facts);
        score().Score.Should().BeInRange(0, 100);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1)]
    public void A_handful_of_lost_companies_is_enough_to_learn_from(int lost)
    {
        var deals = PlantedHistory.Of(100, seed: 12).Deals.DistinctBy(deal => deal.CompanyKey)
            .Select((deal, i) => deal with { Outcome = i < lost ? DealOutcome.Lost : DealOutcome.Won }).ToList();
        var learned = ModelLearning.Learn(new InMemoryDeals(PlantedHistory.Dimensions, deals), new LearningOptions());

        learned.History.Lost.Should().Be(lost);
        learned.Model.Calibration!.At(learned.Model.Intercept).Should().BeInRange(0.5, 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(40)]
    public void A_small_history_can_be_judged(int customers)
    {
        var (report, history) = ModelLearning.BackTest(WithWon(customers), new LearningOptions());

        history.Won.Should().Be(customers);
        report.Main.Repeats.Should().Be(10);
        report.Main.Model.Auc.Value.Should().BeInRange(0, 1);
        report.Main.Probabilities!.Brier.Value.Should().BeInRange(0, 1);
    }

    [Fact]
    public void There_are_not_more_parts_than_companies_in_the_smaller_class() =>
        ModelLearning.BackTest(WithWon(3), new LearningOptions()).Report.Main.Folds.Should().Be(3);

    [Fact]
    public void Won_and_open_companies_alone_give_a_ranking_and_no_probability()
    {
        var learned = ModelLearning.Learn(PlantedHistory.Of(600, seed: 13, notWon: _ => DealOutcome.Open), new LearningOptions());

        learned.Model.Calibration.Should().BeNull();
        learned.BackTest.Main.Probabilities.Should().BeNull();
        learned.History.HasUnlabelledContrast.Should().BeTrue();
        learned.History.Lost.Should().Be(0);
        learned.BackTest.Main.Model.Auc.Value.Should().BeGreaterThan(0.7);
    }

    [Fact]
    public void A_few_open_companies_beside_lost_ones_do_not_take_the_probability_away()
    {
        var learned = ModelLearning.Learn(PlantedHistory.Of(600, seed: 15, notWon: i => i % 10 == 0 ? DealOutcome.Open : DealOutcome.Lost), new LearningOptions());

        learned.History.HasUnlabelledContrast.Should().BeTrue();
        learned.BackTest.Other!.Probabilities!.Brier.Value.Should().BeInRange(0.05, 0.25);
        var closed = learned.History.Won + learned.History.Lost;
        var groups = learned.BackTest.Other.Reliability;
        groups.Sum(group => group.N).Should().Be(closed);
        (groups.Sum(group => group.N * group.Predicted) / closed).Should().BeApproximately(learned.History.Won / (double)closed, 0.02);
        learned.Model.Calibration.Should().NotBeNull();
    }

    [Fact]
    public void Open_companies_beside_enough_lost_ones_take_no_part_in_the_fit()
    {
        var few = PlantedHistory.Of(400, seed: 14, baseline: -3.5, notWon: i => i % 3 == 0 ? DealOutcome.Open : DealOutcome.Lost);
        var learned = ModelLearning.Learn(few, new LearningOptions());

        learned.History.Open.Should().BePositive();
        learned.History.Lost.Should().BeGreaterThan(5 * learned.History.Won);
        learned.History.HasUnlabelledContrast.Should().BeFalse();
        learned.Model.Calibration.Should().NotBeNull();
        learned.BackTest.Main.WinRateByGrade.Sum(rate => rate.N).Should().Be(learned.History.Won + learned.History.Lost);
    }

    [Fact]
    public void Nothing_is_learned_without_customers_or_without_others()
    {
        Refused(PlantedHistory.Of(60, baseline: -50)).WithMessage("*won companies*");
        Refused(PlantedHistory.Of(60, baseline: 50)).WithMessage("*others*");
        Refused(new InMemoryDeals(PlantedHistory.Dimensions, [])).WithMessage("*won companies*");
    }

    [Fact]
    public void Nothing_is_learned_where_k_companies_share_nothing()
    {
        var deals = Enumerable.Range(0, 40).Select(i => Deal($"c{i}", i % 2 == 0 ? DealOutcome.Won : DealOutcome.Lost, null, $"d{i}", ("name", new FactValue.Text($"name {i}"))));

        Refused(new InMemoryDeals([Some.Category("name")], [.. deals])).WithMessage("*at least 10 companies share*");
        Refused(new InMemoryDeals([], [.. deals])).WithMessage("*column*");
    }

    [Fact]
    public void A_dimension_that_cannot_be_used_is_named()
    {
        var source = PlantedHistory.Of(100, seed: 15);
        var deals = source.Deals.Select((deal, i) => deal with
        {
            Facts = deal.Facts with { Facts = new Dictionary<string, Fact>(deal.Facts.Facts) { ["name"] = new(new FactValue.Text($"name {i}"), default), ["all"] = new(new FactValue.Text("same"), default) } },
        });

        ModelLearning.Learn(new InMemoryDeals([.. source.Dimensions, Some.Category("name"), Some.Category("all")], [.. deals]), new LearningOptions())
            .History.Unusable.Should().Equal("name", "all");
    }

    [Fact]
    public void What_was_never_seen_contributes_exactly_nothing()
    {
        var model = ModelLearning.Learn(PlantedHistory.Of(300, seed: 16), new LearningOptions()).Model;
        var schema = new BandSchema([.. model.Dimensions.Select(patterns => patterns.Bands)]);
        var stranger = Deal(
            "x", DealOutcome.Open, null, "x", ("industry", new FactValue.Text("Alchemy")), ("technologies", new FactValue.Members(["Abacus"])),
            ("region", new FactValue.Path(["Atlantis", "Atlantis > Poseidonis"])), ("shoe_size", new FactValue.Text("60"))).Facts;
        var evidence = Weighing.Weigh(model, Banding.Band(schema, stranger));

        foreach (var key in new[] { "industry", "technologies", "region", "shoe_size" })
            evidence.Contributions[schema.Dimensions.ToList().FindIndex(bands => bands.Dimension.Key == key)].Should().Be(0);
    }

    private static InMemoryDeals WithWon(int customers)
    {
        var deals = PlantedHistory.Of(200, seed: 11).Deals.DistinctBy(deal => deal.CompanyKey)
            .Select((deal, i) => deal with { Outcome = i < customers ? DealOutcome.Won : DealOutcome.Lost });
        return new InMemoryDeals(PlantedHistory.Dimensions, [.. deals]);
    }

    private static FluentAssertions.Specialized.ExceptionAssertions<LearningException> Refused(InMemoryDeals source)
    {
        var learn = () => ModelLearning.Learn(source, new LearningOptions());
        var judge = () => ModelLearning.BackTest(source, new LearningOptions());
        judge.Should().Throw<LearningException>();
        return learn.Should().Throw<LearningException>();
    }
}
