using Conturs.Learning.Fitting;
using Conturs.Learning.Rows;

namespace Conturs.Learning.Judging;

/// <summary>
/// Odoo's predictive lead scoring as a baseline: naive Bayes on the bands, each value's won and lost counts raised by 0.1.
/// </summary>
internal static class OdooFormula
{
    private const double Raise = 0.1;

    /// <summary>Log-odds of some rows, learned from the others.</summary>
    public static void Score(BandedHistory history, int[] fold, int part, double[] z)
    {
        var counts = BandCounts.Sum(BandCounts.Count(history, history.Weights, Array.ConvertAll(fold, f => f == part ? 0 : 1), 2), 0);
        double won = 0, lost = 0;
        for (var i = 0; i < fold.Length; i++)
            if (fold[i] != part) (won, lost) = history.Won[i] ? (won + history.Weights[i], lost) : (won, lost + history.Weights[i]);

        var fit = new AdditiveFit(Math.Log(won / lost), [.. counts.Select(Table)]);
        for (var i = 0; i < fold.Length; i++)
            if (fold[i] == part) z[i] = fit.Of(history, i);
    }

    private static EffectTable Table(BandCounts counts)
    {
        var won = counts.Won.Sum(count => count + Raise);
        var lost = counts.Rest.Sum(count => count + Raise);
        var effects = counts.Won.Select((count, band) => Math.Log((count + Raise) / won) - Math.Log((counts.Rest[band] + Raise) / lost)).ToArray();
        return new EffectTable(effects, new double[effects.Length]);
    }
}
