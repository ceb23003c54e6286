namespace Conturs.Scoring.Tests;

public sealed class ReasonWordingTests
{
    [Fact]
    public void Points_for_lead_and_points_against_follow() =>
        Sentence(("Company size", 14), ("Tech stack", 9), ("Industry", -6))
            .Should().Be("Looks like your customers in company size (+14) and tech stack (+9); industry (-6) pulls down.");

    [Fact]
    public void The_larger_side_comes_first() =>
        Sentence(("Industry", -20), ("Country", -3), ("Company size", 2), ("Age", 1))
            .Should().Be("Looks less like your customers in industry (-20) and country (-3); company size (+2) and age (+1) pull up.");

    [Fact]
    public void One_side_alone_needs_no_other()
    {
        Sentence(("Company size", 14), ("Industry", 0)).Should().Be("Looks like your customers in company size (+14).");
        Sentence(("Industry", -6)).Should().Be("Looks less like your customers in industry (-6).");
    }

    [Fact]
    public void At_most_three_are_named_on_each_side() =>
        Sentence(("A", 9), ("B", 8), ("C", 7), ("D", 6), ("E", -5), ("F", -4), ("G", -3), ("H", -2))
            .Should().Be("Looks like your customers in A (+9), B (+8) and C (+7); E (-5), F (-4) and G (-3) pull down.");

    [Fact]
    public void Without_points_the_baseline_is_named()
    {
        Sentence(("Industry", 0)).Should().Be("Nothing known about it speaks for or against; such a lead scores 47.");
        Sentence().Should().Be("Nothing known about it speaks for or against; such a lead scores 47.");
    }

    [Fact]
    public void A_history_without_signal_is_said_first() =>
        ReasonWording.Sentence(Verdict.DoesNotPredict, 47, [Factor("Industry", -6)], [])
            .Should().Be("Your history does not predict outcomes, so this score is a guess. Looks less like your customers in industry (-6).");

    [Fact]
    public void Abbreviations_keep_their_capitals() =>
        Sentence(("ARR", 3), ("IT budget", 2), ("Open roles in IT", 1)).Should().Be("Looks like your customers in ARR (+3), IT budget (+2) and open roles in IT (+1).");

    [Fact]
    public void The_sum_lists_every_part_and_ends_with_the_score()
    {
        var card = Explaining.Explain(
            Some.Model(
                Some.Numbers(Some.Dimension("company_size") with { Unit = "employees" }, 50, 200).Patterns(0, 2),
                Some.Categories("country", "de", "fr").Patterns(-1),
                Some.Categories("industry", "it").Patterns(1)),
            Some.Profile(1, 0, BandCode.None), new Evidence(0, [2, -1, 0]));

        ReasonWording.Sum(card).Should().Be("50 with nothing known, Company size: 50-200 employees +20, Country: de -10, Industry: no common value 0 = 60.");
    }

    [Theory]
    [InlineData(new string[0], "")]
    [InlineData(new[] { "a" }, "a")]
    [InlineData(new[] { "a", "b" }, "a and b")]
    [InlineData(new[] { "a", "b", "c" }, "a, b and c")]
    public void Names_are_joined_as_in_a_sentence(string[] names, string text) => ReasonWording.Join(names).Should().Be(text);

    private static string Sentence(params (string Caption, int Points)[] factors) =>
        ReasonWording.Sentence(Verdict.Ready, 47, [.. factors.Select(factor => Factor(factor.Caption, factor.Points))], []);

    private static Factor Factor(string caption, int points) => new(caption, caption, "a band", points, Direction.None, null, null, null);
}
