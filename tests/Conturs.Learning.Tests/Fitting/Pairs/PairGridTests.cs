using Conturs.Learning.Fitting.Pairs;
using Conturs.Learning.Rows;
using CsCheck;

namespace Conturs.Learning.Tests.Fitting.Pairs;

public sealed class PairGridTests
{
    [Fact]
    public void Cells_of_fewer_than_k_companies_are_dead()
    {
        // a-x 30, a-y 12, b-x 11, b-y 9: b-y is dead, then row b has a rest of 9 (11 is killed), then column x a rest of 11 and row a none.
        var grid = GridOf(Counts((0, 0, 30), (0, 1, 12), (1, 0, 11), (1, 1, 9)), k: 10);

        grid.Sizes.Should().Equal(30, 0, 0, 0);
    }

    [Fact]
    public void A_rest_of_at_least_k_may_stay() =>
        GridOf(Counts((0, 0, 30), (0, 1, 12), (1, 0, 11), (1, 1, 9), (1, -1, 1), (-1, 1, 1)), k: 10).Sizes.Should().Equal(30, 12, 11, 0);

    [Fact]
    public void Companies_without_a_band_count_to_the_rest_of_their_group() =>
        // Row a holds 30 + 12 and three companies without a second band: the rest of 3 must not be computable, so 12 dies and the rest is 15.
        GridOf(Counts((0, 0, 30), (0, 1, 12), (0, -1, 3), (1, 1, 20)), k: 10).Sizes.Should().Equal(30, 0, 0, 20);

    [Fact]
    public void Every_live_cell_and_every_rest_of_a_line_is_nobody_or_at_least_k_companies() =>
        Gen.Select(Gen.Int[0, 40].Array[16], Gen.Int[0, 12].Array[4], Gen.Int[0, 12].Array[4], Gen.Int[5, 20]).Sample((cells, rowRests, columnRests, k) =>
        {
            var counts = Enumerable.Range(0, 16).Select(cell => (cell / 4, cell % 4, cells[cell]))
                .Concat(Enumerable.Range(0, 4).Select(row => (row, -1, rowRests[row])))
                .Concat(Enumerable.Range(0, 4).Select(column => (-1, column, columnRests[column])));
            var sizes = GridOf(Counts([.. counts]), k).Sizes;

            sizes.Should().OnlyContain(size => size == 0 || size >= k);
            for (var line = 0; line < 4; line++)
            {
                RestOf([.. Enumerable.Range(0, 4).Select(column => (line * 4) + column)], rowRests[line]);
                RestOf([.. Enumerable.Range(0, 4).Select(row => (row * 4) + line)], columnRests[line]);
            }

            // A line without a live cell has nothing to subtract from its total.
            void RestOf(int[] line, int without)
            {
                if (Array.TrueForAll(line, cell => sizes[cell] == 0)) return;
                var rest = line.Sum(cell => cells[cell] - sizes[cell]) + without;
                (rest == 0 || rest >= k).Should().BeTrue();
            }
        }, iter: 300);

    [Fact]
    public void Rows_without_a_band_or_in_a_dead_cell_are_in_no_cell()
    {
        var history = Counts((0, 0, 30), (0, 1, 5), (0, -1, 6), (-1, 1, 10));
        var grid = GridOf(history, 10);

        grid.CellOf(history, 0).Should().Be(0);
        grid.CellOf(history, 31).Should().Be(-1);
        grid.CellOf(history, 36).Should().Be(-1);
    }

    private static PairGrid GridOf(BandedHistory history, int k) =>
        PairGrid.Of(history, 0, 1, CoarseGroups.Of(history.Bands[0], history.Count)!, CoarseGroups.Of(history.Bands[1], history.Count)!, k);

    private static BandedHistory Counts(params (int First, int Second, int Count)[] cells)
    {
        short[] first = [.. cells.SelectMany(cell => Enumerable.Repeat((short)cell.First, cell.Count))];
        short[] second = [.. cells.SelectMany(cell => Enumerable.Repeat((short)cell.Second, cell.Count))];
        var levels = Math.Max(2, cells.Max(cell => Math.Max(cell.First, cell.Second)) + 1);
        return Some.History(
            new bool[first.Length], (Some.Categories("c", levels), new CodeColumn(first)), (Some.Categories("d", levels), new CodeColumn(second)));
    }
}
