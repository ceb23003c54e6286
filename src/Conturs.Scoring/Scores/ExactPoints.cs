namespace Conturs.Scoring;

/// <summary>
/// Splits score - baseline over the contributions so that the printed integers sum exactly. The positive and the negative
/// contributions are two camps; each camp gets its Shapley value in F (L. Shapley, 1953) and shares it in proportion.
/// Every part keeps the sign of its contribution and stays within 100 points; a contribution of 0 gets 0 points.
/// </summary>
/// <param name="Baseline">Printed score of a company about which nothing is known, 0-100.</param>
/// <param name="Score">Printed score, 0-100: <paramref name="Baseline"/> plus the sum of <paramref name="Points"/>.</param>
/// <param name="Points">Signed integers, one for each contribution, in its order.</param>
public sealed record ExactPoints(int Baseline, int Score, int[] Points)
{
    /// <summary>Points for evidence under a percentile reference.</summary>
    public static ExactPoints For(Evidence evidence, PercentileReference reference)
    {
        var baseline = reference.ScoreAt(evidence.Intercept);
        var score = reference.ScoreAt(evidence.LogOdds);
        var exact = Shares(evidence, reference);
        return new ExactPoints(baseline, score, Rounded(exact, evidence.Contributions, score - baseline));
    }

    private static double[] Shares(Evidence evidence, PercentileReference reference)
    {
        double up = 0, down = 0;
        foreach (var c in evidence.Contributions)
            if (c > 0) up += c;
            else down += c;

        var none = reference.PercentileAt(evidence.Intercept);
        var onlyUp = reference.PercentileAt(evidence.Intercept + up);
        var onlyDown = reference.PercentileAt(evidence.Intercept + down);
        var all = reference.PercentileAt(evidence.LogOdds);
        var gained = 0.5 * (onlyUp - none + all - onlyDown);
        var lost = 0.5 * (onlyDown - none + all - onlyUp);
        return [.. evidence.Contributions.Select(c => c > 0 ? Whole(gained * c / up) : c < 0 ? Whole(lost * c / down) : 0)];
    }

    /// <summary>A share that is whole but for the noise of double arithmetic is made whole, so that cutting it does not lose a point.</summary>
    private static double Whole(double share) => Math.Abs(share - Math.Round(share)) < 1e-9 ? Math.Round(share) : share;

    /// <summary>Cuts towards zero, then gives the missing points to the parts with the largest rests of the right sign.</summary>
    private static int[] Rounded(double[] exact, double[] contributions, int total)
    {
        var points = new int[exact.Length];
        var left = total;
        for (var i = 0; i < exact.Length; i++)
        {
            points[i] = (int)exact[i];
            left -= points[i];
        }

        var step = Math.Sign(left);
        for (; left != 0; left -= step) points[NextToMove(exact, points, contributions, step)] += step;
        return points;
    }

    private static int NextToMove(double[] exact, int[] points, double[] contributions, int step)
    {
        var best = -1;
        for (var i = 0; i < exact.Length; i++)
        {
            if (Math.Sign(contributions[i]) != step || points[i] != (int)exact[i]) continue;
            if (best < 0 || Before(i, best)) best = i;
        }

        return best >= 0 ? best : throw new InvalidOperationException("Points cannot be made to sum: the shares and the scores disagree.");

        bool Before(int i, int j)
        {
            var rests = ((exact[i] - points[i]) * step).CompareTo((exact[j] - points[j]) * step);
            return rests != 0 ? rests > 0 : Math.Abs(contributions[i]) > Math.Abs(contributions[j]);
        }
    }
}
