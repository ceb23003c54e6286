namespace Conturs.Learning.Leaks;

/// <summary>How far one column fixes another, by Shannon's entropy.</summary>
internal static class Determination
{
    /// <summary>
    /// Share of the entropy of <paramref name="of"/> that is left when <paramref name="given"/> is known: 0 when it is fixed, 1 when
    /// the two are independent; 1 too when <paramref name="of"/> never changes, because then there is nothing to fix.
    /// </summary>
    /// <param name="of">Value number of each row.</param>
    /// <param name="given">Value number of each row in the other column.</param>
    public static double LeftEntropy(int[] of, int[] given)
    {
        var alone = Entropy(of.Order());
        if (alone == 0) return 1;
        // Sorted, so that the sums run in the same order whatever the rows' order is.
        var joint = of.Select((value, row) => ((long)value << 32) | (uint)given[row]).Order();
        return Math.Clamp((Entropy(joint) - Entropy(given.Order())) / alone, 0, 1);
    }

    /// <summary>True when one of the two fixes the other, in either direction.</summary>
    public static bool Holds(int[] a, int[] b) => LeftEntropy(a, b) <= LeakLimits.LeftEntropy || LeftEntropy(b, a) <= LeakLimits.LeftEntropy;

    /// <summary>In nats, of values in order.</summary>
    private static double Entropy<T>(IEnumerable<T> sorted) where T : IEquatable<T>
    {
        double sum = 0, rows = 0, run = 0;
        var last = default(T);
        foreach (var value in sorted)
        {
            if (run > 0 && !value.Equals(last!)) (sum, run) = (sum + (run * Math.Log(run)), 0);
            (last, run, rows) = (value, run + 1, rows + 1);
        }

        if (run > 0) sum += run * Math.Log(run);
        return rows == 0 ? 0 : Math.Log(rows) - (sum / rows);
    }
}
