using Conturs.Connectors.Csv;
using Conturs.Scoring;

namespace Conturs.Connectors.Tests.Csv;

public sealed class OutcomeTests : IDisposable
{
    private readonly TempFiles files = new();

    [Theory]
    [InlineData("won", "lost", "open")]
    [InlineData("Closed Won", "Closed Lost", "Negotiation")]
    [InlineData("closedwon", "closedlost", "appointmentscheduled")]
    [InlineData("1", "0", "")]
    [InlineData("1.0", "0.0", "n/a")]
    [InlineData("TRUE", "FALSE", "pending")]
    [InlineData("yes", "no", "In progress")]
    [InlineData("converted", "not converted", "Qualified")]
    public void The_usual_words_are_understood(string won, string lost, string open)
    {
        var deals = files.Deals(Outcomes(won, lost, open));
        (deals.Rows, deals.Won, deals.Lost, deals.Open).Should().Be((3, 1, 1, 1));
        deals.Read().Select(deal => deal.Outcome).Should().Equal(DealOutcome.Won, DealOutcome.Lost, DealOutcome.Open);
    }

    [Fact]
    public void With_won_named_the_other_of_two_values_is_lost() =>
        Counts(Outcomes("gold", "silver"), new CsvOptions { Won = "GOLD" }).Should().Be((1, 1, 0));

    [Fact]
    public void With_lost_named_the_other_of_two_values_is_won() =>
        Counts(Outcomes("gold", "silver"), new CsvOptions { Lost = "silver" }).Should().Be((1, 1, 0));

    [Fact]
    public void An_open_deal_does_not_become_lost_because_there_are_two_values() =>
        Counts(Outcomes("gold", "open"), new CsvOptions { Won = "gold" }).Should().Be((1, 0, 1));

    [Fact]
    public void With_won_named_a_third_unknown_value_is_refused() =>
        files.Refusal(Outcomes("gold", "lost", "bronze"), new CsvOptions { Won = "gold" }).Should().Contain("'bronze'").And.Contain("data row 3").And.Contain("--lost");

    [Fact]
    public void With_both_named_only_they_and_open_words_count()
    {
        var options = new CsvOptions { Won = "gold", Lost = "silver" };
        Counts(Outcomes("gold", "silver", "open", ""), options).Should().Be((1, 1, 2));
        files.Refusal(Outcomes("gold", "silver", "won"), options).Should().Contain("'won'");
    }

    [Fact]
    public void With_both_named_any_stage_in_between_is_open() =>
        Counts(Outcomes("gold", "silver", "Demo booked", "Contract sent"), new CsvOptions { Won = "gold", Lost = "silver" }).Should().Be((1, 1, 2));

    [Fact]
    public void A_won_value_that_does_not_occur_is_refused() =>
        files.Refusal(Outcomes("won", "lost"), new CsvOptions { Won = "gold", Lost = "lost" }).Should().Contain("'won'");

    [Fact]
    public void A_named_won_value_may_turn_the_usual_meaning() =>
        Counts(Outcomes("0", "1"), new CsvOptions { Won = "0" }).Should().Be((1, 1, 0));

    [Theory]
    [InlineData("Deal Stage")]
    [InlineData("is_won")]
    [InlineData("Converted")]
    [InlineData("RESULT")]
    public void The_outcome_column_is_found_by_its_usual_names(string header) =>
        files.Deals($"id,{header},x\n1,won,a\n2,lost,b\n").Columns[1].Role.Should().Be("outcome");

    [Fact]
    public void An_ignored_column_is_no_candidate() =>
        files.Deals("id,status,outcome,x\n1,u,won,a\n2,v,lost,b\n", new CsvOptions { Ignore = ["STATUS"] }).Columns[2].Role.Should().Be("outcome");

    [Fact]
    public void With_the_outcome_named_the_other_candidates_are_dimensions() =>
        files.Deals("id,status,outcome,x\n1,u,won,a\n2,v,lost,b\n", new CsvOptions { Outcome = "Outcome" }).Dimensions.Select(dimension => dimension.Key).Should().Contain("status");

    public void Dispose() => files.Dispose();

    private static string Outcomes(params string[] outcomes) =>
        "id,outcome,x\n" + string.Concat(outcomes.Select((outcome, row) => $"{row},{outcome},{(row % 2 == 0 ? "a" : "b")}\n"));

    private (long Won, long Lost, long Open) Counts(string text, CsvOptions options)
    {
        var deals = files.Deals(text, options);
        return (deals.Won, deals.Lost, deals.Open);
    }
}
