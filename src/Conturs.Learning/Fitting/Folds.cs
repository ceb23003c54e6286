using Conturs.Learning.Rows;

namespace Conturs.Learning.Fitting;

/// <summary>Splits of a history into parts of equal size and equal win rate.</summary>
public static class Folds
{
    private const int Most = 5;

    /// <summary>Number of parts of a history: five, but no more than the smaller class has companies, and at least two.</summary>
    public static int CountFor(BandedHistory history) => Math.Clamp(history.Minority, 2, Most);

    /// <summary>
    /// The part of each row, 0 to <paramref name="count"/> - 1: within won, lost and open companies, rows are dealt out in the order of
    /// a hash of their key. Splits with different numbers are independent.
    /// </summary>
    public static int[] Assign(BandedHistory history, SeededHash hash, int split, int count)
    {
        var order = Enumerable.Range(0, history.Count).ToArray();
        var drawn = Array.ConvertAll(order, i => hash.Of(history.Keys[i], split, history.Occurrences[i]));
        Array.Sort(drawn, order);
        var fold = new int[history.Count];
        var next = new int[3];
        foreach (var row in order) fold[row] = next[(int)history.Outcomes[row]]++ % count;
        return fold;
    }
}
