using Conturs.Scoring;

namespace Conturs.Learning.Fitting;

/// <summary>
/// Half one of the model: the shrunk rate of each band against the base rate,
/// evidence(b) = log(won + m*pi) - log(rest + m*(1 - pi)) - logit(pi). Numbers are smoothed over neighbouring bands by a Gaussian
/// kernel first; children of a hierarchy shrink to their parent; members of a set are compared with the companies whose set is known.
/// </summary>
internal static class BandEvidence
{
    /// <summary>Evidence of each band of one dimension, in log-odds.</summary>
    /// <param name="bands">The bands.</param>
    /// <param name="counts">Weighted counts.</param>
    /// <param name="pi">Base rate, 0-1.</param>
    /// <param name="m">Strength of the shrinkage, in companies.</param>
    public static EffectTable Of(DimensionBands bands, BandCounts counts, double pi, double m)
    {
        var table = EffectTable.Zero(bands.Count);
        var (won, rest) = bands.Centres.Count > 0 ? Smooth(bands, counts) : bands.Parents.Count > 0 ? WithDescendants(bands, counts) : (counts.Won, counts.Rest);
        var knownPi = (counts.KnownWon + 0.5) / (counts.KnownWon + counts.KnownRest + 1);
        for (var b = 0; b < bands.Count; b++)
        {
            var isMember = bands.Dimension.Kind == DimensionKind.Set && b < bands.Levels.Count;
            var parent = b < bands.Parents.Count && bands.Parents[b] >= 0 ? table.Plain[bands.Parents[b]] : 0;
            var expected = isMember ? knownPi : Logistic.Sigmoid(Logistic.Logit(pi) + parent);
            var baseline = isMember ? knownPi : pi;
            var evidence = Math.Log(won[b] + (m * expected)) - Math.Log(rest[b] + (m * (1 - expected))) - Logistic.Logit(baseline);
            (isMember ? table.Damped : table.Plain)[b] = evidence;
        }

        return table;
    }

    /// <summary>A node holds the companies of all its descendants; parents come before children, so one pass upwards adds them.</summary>
    private static (double[] Won, double[] Others) WithDescendants(DimensionBands bands, BandCounts counts)
    {
        var won = (double[])counts.Won.Clone();
        var rest = (double[])counts.Rest.Clone();
        for (var b = bands.Parents.Count - 1; b >= 0; b--)
        {
            if (bands.Parents[b] is not (>= 0 and var parent)) continue;
            won[parent] += won[b];
            rest[parent] += rest[b];
        }

        return (won, rest);
    }

    /// <summary>
    /// The kernel is not normalised: the sum over neighbours is the effective count that m shrinks against. The width falls with the
    /// smaller class; "not known" is not smoothed.
    /// </summary>
    private static (double[] Won, double[] Others) Smooth(DimensionBands bands, BandCounts counts)
    {
        var smaller = Math.Max(2, Math.Min(counts.Won.Sum(), counts.Rest.Sum()));
        var width = Math.Max(0.6, 16.7 * Math.Pow(smaller, -0.33));
        var won = (double[])counts.Won.Clone();
        var rest = (double[])counts.Rest.Clone();
        for (var a = 0; a < bands.Centres.Count; a++)
        {
            (won[a], rest[a]) = (0, 0);
            for (var b = 0; b < bands.Centres.Count; b++)
            {
                var distance = 64 * (bands.Centres[a] - bands.Centres[b]) / width;
                var kernel = Math.Exp(-distance * distance / 2);
                won[a] += kernel * counts.Won[b];
                rest[a] += kernel * counts.Rest[b];
            }
        }

        return (won, rest);
    }
}
