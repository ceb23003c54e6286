namespace Conturs.Learning.Judging;

/// <summary>What one method said of companies it had not seen, in one round of a validation.</summary>
/// <param name="Part">The part in which each company was held out; -1 when it was only learned from.</param>
/// <param name="Z">What the method said of it, higher is better; only comparable within a part, since every part has a fit of its own.</param>
/// <param name="Won">How it ended.</param>
internal sealed record HeldOut(int[] Part, double[] Z, bool[] Won)
{
    /// <summary>
    /// Of each company, the share of the other class within its part that it is ranked rightly against, ties counting half;
    /// NaN where it was not held out, or its part has no other class.
    /// </summary>
    public double[] Placements()
    {
        var placements = new double[Part.Length];
        Array.Fill(placements, double.NaN);
        foreach (var rows in Parts())
        {
            var own = RankCurve.Placements(Array.ConvertAll(rows, row => Z[row]), Array.ConvertAll(rows, row => Won[row]));
            for (var i = 0; i < rows.Length; i++) placements[rows[i]] = own[i];
        }

        return placements;
    }

    /// <summary>Of each company that was held out, the rank within its part, 0 (worst) to 1 (best), ties sharing the middle; NaN for the others.</summary>
    public double[] Standings() => Standings(_ => true);

    /// <summary>The same among the companies of the part that were not won: the percentile a score is made of.</summary>
    public double[] StandingsAmongRest() => Standings(row => !Won[row]);

    private double[] Standings(Func<int, bool> counts)
    {
        var standings = new double[Part.Length];
        Array.Fill(standings, double.NaN);
        foreach (var rows in Parts())
        {
            var sorted = rows.Where(counts).Select(row => Z[row]).Order().ToArray();
            foreach (var row in rows)
                standings[row] = sorted.Length == 0 ? 0.5 : (First(sorted, Z[row], orEqual: true) + First(sorted, Z[row], orEqual: false)) / (2.0 * sorted.Length);
        }

        return standings;
    }

    /// <summary>How many values are below, or below or equal.</summary>
    private static int First(double[] sorted, double value, bool orEqual)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] < value || (orEqual && sorted[middle] == value)) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>The companies of each part, in their order.</summary>
    public IEnumerable<int[]> Parts() => Enumerable.Range(0, Part.Max() + 1)
        .Select(part => Enumerable.Range(0, Part.Length).Where(row => Part[row] == part).ToArray())
        .Where(rows => rows.Length > 0);

    /// <summary>The companies that were held out, in their order.</summary>
    public int[] Tested() => [.. Enumerable.Range(0, Part.Length).Where(row => Part[row] >= 0)];

    /// <summary>The same without the companies of which nothing is known.</summary>
    public HeldOut Where(Func<int, bool> isKnown) => this with { Part = [.. Part.Select((part, row) => isKnown(row) ? part : -1)] };
}
