using Conturs.Learning.Leaks;
using Conturs.Scoring;

namespace Conturs.Learning.Tests.Leaks;

public sealed class LeakDetectionTests
{
    private static readonly Dictionary<LeakGround, string[]> Planted = new()
    {
        [LeakGround.KnowsTooMuch] = ["talk_time"],
        [LeakGround.FilledAfterwards] = ["remark"],
        [LeakGround.DecidesOutcomes] = ["code"],
        [LeakGround.ClockByDate] = ["serial"],
        [LeakGround.ClockWithoutDates] = ["rate", "price_index", "mood_index"],
        [LeakGround.Name] = ["Demo held"],
    };

    public static TheoryData<LeakGround> Grounds => [.. Planted.Keys];

    [Theory]
    [MemberData(nameof(Grounds))]
    public void A_planted_leak_is_refused_on_its_ground_and_nothing_else_is(LeakGround ground)
    {
        var report = PlantedLeaks.Of(ground).Find();

        report.Refused.Select(leak => leak.Column).Should().Equal(Planted[ground]);
        report.Refused.Should().OnlyContain(leak => leak.Ground == ground && leak.Detail.EndsWith('.'));
    }

    [Theory]
    [MemberData(nameof(Grounds))]
    public void Names_matter_to_the_ground_of_names_only(LeakGround ground)
    {
        var history = PlantedLeaks.Of(ground);

        LeakyHistory.Find(history.Renamed()).Refused.Select(leak => (leak.Key, leak.Ground)).Should()
            .Equal(ground == LeakGround.Name ? [] : history.Find().Refused.Select(leak => (leak.Key, leak.Ground)));
    }

    [Theory]
    [MemberData(nameof(Grounds))]
    public void Shuffled_rows_give_the_same_report(LeakGround ground)
    {
        var deals = PlantedLeaks.Of(ground).Deals();
        var shuffled = deals.Deals.ToArray();
        new Random(3).Shuffle(shuffled);

        var (report, other) = (LeakyHistory.Find(deals), LeakyHistory.Find(deals.InOrder(shuffled)));

        other.Refused.Should().Equal(report.Refused);
        other.Warnings.Should().Equal(report.Warnings);
    }

    [Fact]
    public void Honest_columns_stay_in_any_draw()
    {
        for (var seed = 1; seed <= 20; seed++) PlantedLeaks.Honest(seed).Find().Refused.Should().BeEmpty($"seed {seed}");
    }

    [Fact]
    public void A_leak_that_is_there_twice_does_not_hide_itself()
    {
        var history = PlantedLeaks.TalkTime(PlantedLeaks.Honest());
        var seconds = history.Deals().Deals.Select(deal => ((FactValue.Number)deal.Facts.Facts["talk_time"].Value).Value).ToArray();
        history.Add(Some.Number("talk_minutes"), i => new FactValue.Number(seconds[i] / 60));

        history.Find().Refused.Select(leak => (leak.Column, leak.Ground)).Should()
            .Equal(("talk_time", LeakGround.KnowsTooMuch), ("talk_minutes", LeakGround.KnowsTooMuch));
    }

    [Fact]
    public void A_leak_with_a_speaking_name_does_not_hide_one_without()
    {
        var history = PlantedLeaks.TalkTime(PlantedLeaks.Honest());
        history.Add(Some.Number("call duration"), i => new FactValue.Number(Math.Round(300 + (60 * history.Normal(1.75, i)))));

        history.Find().Refused.Select(leak => (leak.Column, leak.Ground)).Should()
            .Equal(("talk_time", LeakGround.KnowsTooMuch), ("call duration", LeakGround.Name));
        LeakyHistory.Find(history.Renamed()).Refused.Should().BeEmpty("two strong columns that are no copies may be two good columns");
    }

    [Fact]
    public void Three_measures_of_one_size_are_no_clock()
    {
        var history = PlantedLeaks.Honest();
        var sizes = history.Won.Select((_, i) => history.Any(6) + (history.Happens(i, 0.78, 0.22) ? 0 : 6)).ToArray();
        for (var unit = 1; unit <= 3; unit++)
        {
            var factor = unit;
            history.Add(Some.Number($"size_{unit}"), i => new FactValue.Number(factor * sizes[i]));
        }

        history.Find().Refused.Should().BeEmpty();
    }

    [Fact]
    public void A_handful_of_deals_refuses_no_column_for_its_gaps()
    {
        // 5 of 6 won and 1 of 6 lost are filled: AUC 0.83, but six against six may be luck.
        var history = new LeakyHistory(companies: 12, baseRate: 0.5);
        history.Add(Some.Category("remark"), i => (i < 6 ? i < 5 : i < 7) ? new FactValue.Text("x") : null);

        LeakyHistory.Find(history.Deals(), new LearningOptions { K = 5 }).Refused.Should().BeEmpty();
    }

    [Fact]
    public void Bands_without_winners_decide_nothing_where_winners_are_rare()
    {
        // One in twenty-five is won: a band of forty expects fewer than two, so having none says nothing.
        var history = new LeakyHistory(baseRate: 0.04);
        history.Add(Some.Category("page"), i => new FactValue.Text($"page {(i < 48 ? i % 15 : i % 30)}"));

        history.Find().Refused.Should().BeEmpty();
    }

    [Fact]
    public void A_few_mistyped_cells_do_not_save_a_column_that_decides()
    {
        var history = PlantedLeaks.Honest();
        history.Add(Some.Category("verdict"), i => new FactValue.Text((history.Won[i] && i != 0) || i == 1199 ? "A" : $"{(char)('B' + history.Any(2))}"));

        history.Find().Refused.Should().ContainSingle().Which.Ground.Should().Be(LeakGround.DecidesOutcomes);
    }

    [Fact]
    public void Members_of_sets_can_decide_too()
    {
        var history = PlantedLeaks.Honest();
        history.Add(Some.Set("tags"), i => new FactValue.Members([.. history.Happens(i, 0, 0.7) ? ["gone"] : Array.Empty<string>(), $"t{history.Any(3)}"]));

        history.Find().Refused.Should().ContainSingle().Which.Ground.Should().Be(LeakGround.DecidesOutcomes);
    }

    [Fact]
    public void Fields_that_open_companies_lack_are_refused_where_these_stand_in_for_lost_ones()
    {
        var history = new LeakyHistory { Others = DealOutcome.Open }.WithHonestColumns();
        history.Add(Some.Category("plan"), i => history.Won[i] ? new FactValue.Text($"plan {history.Any(3)}") : null);

        history.Find().Refused.Should().ContainSingle().Which.Should().Match<RefusedDimension>(leak => leak.Column == "plan" && leak.Ground == LeakGround.FilledAfterwards);
    }

    [Fact]
    public void An_allowed_column_stays_and_a_warning_says_so()
    {
        var report = PlantedLeaks.Of(LeakGround.KnowsTooMuch).Find("TALK_time ");

        report.Refused.Should().BeEmpty();
        report.Warnings.Should().Contain(warning => warning.Contains("'talk_time'", StringComparison.Ordinal) && warning.Contains("allowed", StringComparison.Ordinal) && warning.Contains("AUC 0.89", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Histories_with_one_sort_of_company_are_left_alone(double baseRate) =>
        new LeakyHistory(60, baseRate).WithHonestColumns().Find().Refused.Should().BeEmpty();
}
