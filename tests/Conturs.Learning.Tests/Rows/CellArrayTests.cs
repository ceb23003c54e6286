using Conturs.Learning.Rows;

namespace Conturs.Learning.Tests.Rows;

public sealed class CellArrayTests
{
    [Fact]
    public void Numbers_and_missing_cells_are_read_back()
    {
        var cells = new CellArray { [0] = 7, [1] = CellArray.Missing, [2] = 65_534 };

        cells[0].Should().Be(7);
        cells[1].Should().Be(CellArray.Missing);
        cells[2].Should().Be(65_534);
    }

    [Theory]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(2_000_000)]
    public void A_large_number_widens_the_cells_and_keeps_the_others(int large)
    {
        var cells = new CellArray { [0] = 0, [1] = CellArray.Missing, [2] = 65_534, [3] = large, [4] = CellArray.Missing, [5] = 3 };

        Enumerable.Range(0, 6).Select(row => cells[row]).Should().Equal(0, CellArray.Missing, 65_534, large, CellArray.Missing, 3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(70_000)]
    public void There_is_room_for_any_number_of_rows(int value)
    {
        var cells = new CellArray();
        for (var row = 0; row < 5000; row++) cells[row] = row == 100 ? value : row;

        cells[100].Should().Be(value);
        cells[4999].Should().Be(4999);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(70_000)]
    public void A_cell_that_was_never_set_is_missing(int value)
    {
        var cells = new CellArray { [3] = value };

        cells[2].Should().Be(CellArray.Missing);
    }
}
