using Conturs.Learning.Rows;

namespace Conturs.Learning.Fitting.Pairs;

/// <summary>
/// The cells of a pair of dimensions. A cell is live when at least k companies are in it, and when what can be computed by
/// subtraction (a group's companies that are in no live cell) is nobody or at least k companies too.
/// </summary>
internal sealed class PairGrid
{
    private PairGrid(int first, int second, CoarseGroups firstGroups, CoarseGroups secondGroups, int[] sizes) =>
        (First, Second, FirstGroups, SecondGroups, Sizes) = (first, second, firstGroups, secondGroups, sizes);

    /// <summary>Index of the first dimension.</summary>
    public int First { get; }

    /// <summary>Index of the second dimension, above <see cref="First"/>.</summary>
    public int Second { get; }

    public CoarseGroups FirstGroups { get; }

    public CoarseGroups SecondGroups { get; }

    /// <summary>Companies in each live cell, 0 in dead ones; index first group * <see cref="Width"/> + second group.</summary>
    public int[] Sizes { get; }

    public int Width => SecondGroups.Count;

    public bool HasLiveCells => Array.Exists(Sizes, size => size > 0);

    /// <summary>Counts the cells of a history and finds the live ones.</summary>
    public static PairGrid Of(BandedHistory history, int first, int second, CoarseGroups firstGroups, CoarseGroups secondGroups, int k)
    {
        var (height, width) = (firstGroups.Count, secondGroups.Count);
        var counts = new int[height * width];
        var (rows, columns) = (new int[height], new int[width]);
        var (firstCodes, secondCodes) = (history.Columns[first].Codes, history.Columns[second].Codes);
        for (var i = 0; i < firstCodes.Length; i++)
        {
            var (row, column) = (firstCodes[i] < 0 ? -1 : firstGroups.OfBand[firstCodes[i]], secondCodes[i] < 0 ? -1 : secondGroups.OfBand[secondCodes[i]]);
            if (row >= 0) rows[row]++;
            if (column >= 0) columns[column]++;
            if (row >= 0 && column >= 0) counts[(row * width) + column]++;
        }

        KillSmall(counts, rows, columns, k);
        return new PairGrid(first, second, firstGroups, secondGroups, counts);
    }

    /// <summary>The live cell of a row of any history with these bands, or -1.</summary>
    public int CellOf(BandedHistory history, int row)
    {
        var (first, second) = (history.Columns[First].Codes[row], history.Columns[Second].Codes[row]);
        if (first < 0 || second < 0) return -1;
        var cell = (FirstGroups.OfBand[first] * Width) + SecondGroups.OfBand[second];
        return Sizes[cell] > 0 ? cell : -1;
    }

    /// <summary>Sets dead cells to 0: those under k, then the smallest of each line whose rest would be 1 to k - 1, until none is left.</summary>
    private static void KillSmall(int[] counts, int[] rows, int[] columns, int k)
    {
        for (var cell = 0; cell < counts.Length; cell++)
            if (counts[cell] < k) counts[cell] = 0;
        for (var killed = true; killed;)
        {
            killed = false;
            for (var row = 0; row < rows.Length; row++) killed |= KillSmallest(counts, rows[row], row * columns.Length, 1, columns.Length, k);
            for (var column = 0; column < columns.Length; column++) killed |= KillSmallest(counts, columns[column], column, columns.Length, rows.Length, k);
        }
    }

    private static bool KillSmallest(int[] counts, int total, int start, int step, int length, int k)
    {
        var (live, smallest) = (0, -1);
        for (var i = 0; i < length; i++)
        {
            var cell = start + (i * step);
            live += counts[cell];
            if (counts[cell] > 0 && (smallest < 0 || counts[cell] < counts[smallest])) smallest = cell;
        }

        var rest = total - live;
        if (smallest < 0 || rest == 0 || rest >= k) return false;
        counts[smallest] = 0;
        return true;
    }
}
