using Conturs.Connectors.Csv;

namespace Conturs.Connectors.Tests.Csv;

public sealed class RatingColumnTests : IDisposable
{
    private readonly TempFiles files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("10;2.5;1,000;;-3", new[] { 10, 2.5, 1000, double.NaN, -3 })]
    [InlineData("85 %;7 %", new[] { 85.0, 7 })]
    [InlineData("2,5;1,25", new[] { 2.5, 1.25 })]
    public void Numbers_are_scores_and_an_empty_cell_is_none(string cells, double[] scores) => Scores(cells).Should().Equal(scores);

    [Theory]
    [InlineData("C;A;B;F;D")]
    [InlineData("grade b;Grade A+;Grade A;C;D")]
    [InlineData("warm;HOT;cold;unknown;Cold")]
    [InlineData("Medium;Very high;high;low;n/a")]
    [InlineData("mittel;hoch;niedrig;niedrig;")]
    public void The_second_word_is_best(string cells)
    {
        var scores = Scores(cells);
        scores[1].Should().Be(scores.Where(score => !double.IsNaN(score)).Max()).And.BeGreaterThan(scores[0]);
    }

    [Fact]
    public void An_unknown_rating_is_none() => Scores("warm;hot;unknown")[2].Should().Be(double.NaN);

    [Theory]
    [InlineData("hot;A;warm", "line 2 (data row 1), column 'rating' (--compare)")]
    [InlineData("10;20;soon", "line 4 (data row 3), column 'rating' (--compare)")]
    [InlineData(";;", "column 'rating' (--compare) is empty")]
    public void What_is_no_score_is_refused_with_its_place(string cells, string says)
    {
        var act = () => Deals(cells);
        act.Should().Throw<CsvInputException>().WithMessage($"*{says}*");
    }

    [Fact]
    public void A_column_that_is_not_there_or_does_another_work_is_refused()
    {
        var act = () => Deals("1;2", compare: "rank");
        act.Should().Throw<CsvInputException>().WithMessage("*there is no column 'rank' (--compare)*");
        act = () => Deals("1;2", compare: "outcome");
        act.Should().Throw<CsvInputException>().WithMessage("*'outcome' (--compare) is already read as outcome*");
    }

    [Fact]
    public void The_score_is_never_a_dimension()
    {
        var deals = Deals("1;2;3");

        deals.Dimensions.Select(dimension => dimension.Column).Should().Equal("shade");
        deals.Columns.Single(column => column.Header == "rating").Role.Should().Be("compare");
        files.Deals(Text("1;2;3")).Read().Should().OnlyContain(deal => deal.OtherScore == null, "nobody asked for a comparison");
    }

    /// <summary>Scores of the first rows; the cells are repeated down the file.</summary>
    private double[] Scores(string cells) => [.. Deals(cells).Read().Take(cells.Split(';').Length).Select(deal => deal.OtherScore ?? double.NaN)];

    private CsvDeals Deals(string cells, string compare = "rating") => files.Deals(Text(cells), new CsvOptions { Compare = compare });

    private static string Text(string cells) => DealText.Of("rating", cells.Split(';'));
}
