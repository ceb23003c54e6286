using Conturs.Learning.Rows;
using Conturs.Scoring;

namespace Conturs.Learning.Tests.Rows;

public sealed class NumberColumnTests
{
    private static readonly Dimension Revenue = Some.Number("revenue");

    [Fact]
    public void Values_are_read_back_as_they_are()
    {
        var column = Column(Revenue, 12.25, null, -3);

        column[0].Should().Be(new FactValue.Number(12.25));
        column[1].Should().BeNull();
        column[2].Should().Be(new FactValue.Number(-3));
    }

    [Fact]
    public void Amounts_of_the_deal_are_read_as_half_orders_of_magnitude()
    {
        var column = Column(Revenue with { IsDealAmount = true }, 1234, 5000, -900, 0);

        column[0].Should().Be(new FactValue.Number(1000));
        ((FactValue.Number)column[1]!).Value.Should().BeApproximately(3162.27766, 1e-5, "5,000 is nearer to 10^3.5 than to 10^4 in logarithms");
        column[2].Should().Be(new FactValue.Number(-1000));
        column[3].Should().Be(new FactValue.Number(0));
    }

    [Fact]
    public void Missing_values_get_the_missing_code()
    {
        var column = Column(Revenue, [.. Enumerable.Repeat<double?>(1, 5), .. Enumerable.Repeat<double?>(null, 5), .. Enumerable.Repeat<double?>(9, 5)]);
        int[] rows = [.. Enumerable.Range(0, 15)];
        var bands = column.ChooseBands(rows, 5)!;

        column.Encode(bands, rows).Codes.Should().Equal(Some.Repeated((0, 5), (2, 5), (1, 5)));
        column.Encode(bands, [14, 0]).Codes.Should().Equal(Some.Codes(1, 0));
    }

    [Fact]
    public void A_value_of_another_sort_is_refused()
    {
        var column = new NumberColumn(Revenue);

        var set = () => column.Set(0, new FactValue.Text("many"));

        set.Should().Throw<ArgumentException>().WithMessage("*revenue*Text*");
    }

    [Fact]
    public void Past_65000_distinct_values_all_are_rounded_to_fewer_digits_and_no_row_is_lost()
    {
        var values = Wide(90_000);
        var column = Column(Revenue, values);

        Stored(column, values.Length).Distinct().Count().Should().BeLessThanOrEqualTo(65_000);
        for (var row = 0; row < values.Length; row++)
            ((FactValue.Number)column[row]!).Value.Should().BeApproximately(values[row]!.Value, 0.001 * values[row]!.Value);
    }

    [Fact]
    public void The_rounded_values_do_not_depend_on_the_order_of_rows()
    {
        var values = Wide(90_000);
        double?[] reversed = [.. values.Reverse()];

        Stored(Column(Revenue, reversed), values.Length).Reverse().Should().Equal(Stored(Column(Revenue, values), values.Length));
    }

    [Fact]
    public void A_value_is_rounded_once_and_not_twice_when_the_digits_fall_step_by_step()
    {
        // The columns are rounded to seven digits first and to six when more values come. 2,234,554.96 is 2,234,550 at six, although the 2,234,555 it was at seven would become 2,234,560.
        var grid = Enumerable.Range(1_000_000, 64_998).Select(value => (double?)value);
        double?[] alike = [9_000_000.1, 9_000_000.2];
        var early = Column(Revenue, [2_234_554.96, .. grid, .. alike, 3_000_001, 3_000_003]);
        var late = Column(Revenue, [.. grid, .. alike, 3_000_001, 3_000_003, 2_234_554.96]);

        late[65_002].Should().Be(new FactValue.Number(2_234_550));
        early[0].Should().Be(late[65_002]);
    }

    private static double?[] Wide(int count)
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, count).Select(_ => (double?)Math.Exp(5 + (12 * random.NextDouble())))];
    }

    private static double[] Stored(NumberColumn column, int rows) => [.. Enumerable.Range(0, rows).Select(row => ((FactValue.Number)column[row]!).Value)];

    private static NumberColumn Column(Dimension dimension, params double?[] values)
    {
        var column = new NumberColumn(dimension);
        for (var row = 0; row < values.Length; row++) column.Set(row, values[row] is { } value ? new FactValue.Number(value) : null);
        return column;
    }
}
