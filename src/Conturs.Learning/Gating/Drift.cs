namespace Conturs.Learning.Gating;

/// <summary>
/// Finds dimensions whose bands are shared out differently than when the active version was learned, by the population stability index
/// against what chance explains at these sizes instead of the textbook's 0.1 and 0.25, which large histories never and small ones always reach.
/// </summary>
internal static class Drift
{
    private const double Deviations = 3;

    /// <summary>A band without companies counts as half a company, or its logarithm would have no end.</summary>
    private const double EmptyCount = 0.5;

    /// <summary>
    /// What one unit of chance is worth. Independent samples differ by 1/n1 + 1/n2. A history that contains the old one differs from it
    /// by its new companies only, and a share of m new among n2 is diluted to m/n2: Var = (m/n2)^2 (1/m + 1/n1) = 1/n1 - 1/n2. With any
    /// number c of companies in both it is 1/n1 + 1/n2 - 2c/(n1 n2), of which both are ends.
    /// </summary>
    public static double Noise(int then, int now, int shared) => (1.0 / then) + (1.0 / now) - (2.0 * shared / then / now);

    /// <summary>
    /// How many companies are in both histories, as far as can be known without keeping their keys: as many as fit, except those whose deal
    /// closed since and, so that chance never explains nothing, except k.
    /// </summary>
    public static int Shared(int then, int now, int closedSince, int k) => Math.Max(0, Math.Min(Math.Min(then, now - closedSince), Math.Max(then, now) - k));

    /// <summary>The dimension's drift, null when nothing can be compared.</summary>
    /// <param name="census">Its counts.</param>
    /// <param name="then">Companies the active version was learned from.</param>
    /// <param name="now">Companies of the new history.</param>
    /// <param name="noise">See <see cref="Noise"/>.</param>
    /// <param name="k">Without so many companies on either side, being in no band says nothing.</param>
    public static DriftedDimension? Of(BandCensus census, int then, int now, double noise, int k)
    {
        var bands = Enumerable.Range(0, census.Then.Length).Where(band => census.Then[band] >= k || census.Now[band] >= k).ToList();
        if (census.IsSet)
        {
            // Chance of the largest of M squared normals above 9 + 2 ln M is below that of one above 9 (0.3 %), for the density falls by M.
            return bands.Count == 0 ? null : new DriftedDimension(census.Key, bands.Max(YesNo), noise * ((Deviations * Deviations) + (2 * Math.Log(bands.Count))));
        }

        if (bands.Count < 2) return null;
        var psi = bands.Sum(band => Term(census.Then[band], then, census.Now[band], now));
        return new DriftedDimension(census.Key, psi, noise * (bands.Count - 1 + (Deviations * Math.Sqrt(2 * (bands.Count - 1)))));

        double YesNo(int band) =>
            Term(census.Then[band], then, census.Now[band], now) + Term(then - census.Then[band], then, now - census.Now[band], now);
    }

    private static double Term(int countThen, int then, int countNow, int now)
    {
        var (before, after) = (Math.Max(EmptyCount, countThen) / then, Math.Max(EmptyCount, countNow) / now);
        return (after - before) * Math.Log(after / before);
    }
}
