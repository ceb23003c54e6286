using Conturs.Scoring;

namespace Conturs.Connectors.Tests.Csv;

public sealed class HeadcountNotationTests : IDisposable
{
    private readonly TempFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void Points_in_head_counts_separate_thousands() =>
        Values("Mitarbeiter", "350", "2.810", "1.200").Should().Equal(350, 2810, 1200);

    [Fact]
    public void Points_in_other_numbers_are_decimal_points() =>
        Values("score_a", "350", "2.810", "1.200").Should().Equal(350, 2.81, 1.2);

    [Fact]
    public void Head_counts_with_true_decimals_stay_what_they_are() =>
        Values("employees", "2.5", "2.810", "7").Should().Equal(2.5, 2.81, 7);

    private IEnumerable<double> Values(string header, params string[] cells)
    {
        var lines = cells.Select((cell, row) => $"{row},{(row == 0 ? "won" : "lost")},{cell}");
        var deals = files.Deals($"id,outcome,{header}\n{string.Join('\n', lines)}\n");
        return deals.Read().Select(deal => ((FactValue.Number)deal.Facts.Facts[deals.Dimensions[0].Key].Value).Value);
    }
}
