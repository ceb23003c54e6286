using Conturs.Learning.Rows;
using Conturs.Scoring;

namespace Conturs.Learning.Fitting;

/// <summary>
/// How fast deals lose weight with age: w = 2^(-age / H), the age counted to the newest closing date of the history. H is chosen by
/// learning from the older deals and predicting the newer ones.
/// </summary>
internal static class Recency
{
    private const double DaysInMonth = 30.4375;
    private const int FewestWon = 200;
    private const int FewestOfClass = 20;
    private const double TrainedShare = 0.75;

    /// <summary>Share of closed companies that must have a closing date.</summary>
    private const double NeededDates = 0.95;

    /// <summary>Gain over the version before, in standard errors, for which another H is taken.</summary>
    private const double NeededErrors = 1;
    private static readonly double?[] Grid = [6, 12, 24, 48, null];

    /// <summary>The months in which the weight halves; null when all deals count the same.</summary>
    /// <param name="history">Fitted rows with their contrast weights.</param>
    /// <param name="hash">Source of the splits.</param>
    /// <param name="before">What the version before used; null for none.</param>
    /// <param name="parallelism">How many fits run at the same time.</param>
    public static double? Choose(BandedHistory history, SeededHash hash, double? before, int parallelism)
    {
        if (history.Won.Count(won => won) < FewestWon || TimeSplit(history) is not var (older, newer)) return null;
        var (training, test) = (history.Pick(older), history.Pick(newer));
        var blend = new Blend(training, hash, parallelism);
        var settings = blend.Choose();
        var z = Grid.Select(months => Predict(blend, settings, training, test, months)).ToArray();
        var losses = z.Select(each => PairedLoss.Of(test, each)).ToArray();
        var best = Array.IndexOf(losses, losses.MinBy(each => each.Sum()));
        var incumbent = Math.Max(0, Array.IndexOf(Grid, before));
        return PairedLoss.IsBetter(losses[incumbent], losses[best], NeededErrors) ? Grid[best] : before;
    }

    /// <summary>The history's weights times the decay, rescaled to the same sum. Companies without a date get the mean decay.</summary>
    public static double[] Weights(BandedHistory history, double? months)
    {
        if (months is not { } half) return history.Weights;
        var newest = history.ClosedDays.Max();
        var decay = Array.ConvertAll(history.ClosedDays, day => day == 0 ? double.NaN : Math.Pow(2, -(newest - day) / DaysInMonth / half));
        double dated = 0, count = 0, before = 0, after = 0;
        foreach (var each in decay)
            if (!double.IsNaN(each)) (dated, count) = (dated + each, count + 1);
        var weights = new double[decay.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = history.Weights[i] * (double.IsNaN(decay[i]) ? dated / count : decay[i]);
            (before, after) = (before + history.Weights[i], after + weights[i]);
        }

        for (var i = 0; i < weights.Length; i++) weights[i] *= before / after;
        return weights;
    }

    private static double[] Predict(Blend blend, BlendSettings settings, BandedHistory training, BandedHistory test, double? months)
    {
        var weights = Weights(training, months);
        var fit = blend.Fit(settings, blend.FitWeights(settings, weights), weights);
        return fit.OfAll(test);
    }

    /// <summary>Rows closed before and after the day that parts the oldest three quarters from the rest; null when dates or classes are too few.</summary>
    private static (int[] Older, int[] Newer)? TimeSplit(BandedHistory history)
    {
        var dated = Enumerable.Range(0, history.Count).Where(i => history.ClosedDays[i] > 0).ToArray();
        if (dated.Length < NeededDates * history.Outcomes.Count(outcome => outcome != DealOutcome.Open)) return null;
        var days = Array.ConvertAll(dated, i => history.ClosedDays[i]);
        Array.Sort(days);
        var border = days[(int)(TrainedShare * days.Length)];
        int[] older = [.. dated.Where(i => history.ClosedDays[i] < border)], newer = [.. dated.Where(i => history.ClosedDays[i] >= border)];
        return HasBoth(older) && HasBoth(newer) ? (older, newer) : null;

        bool HasBoth(int[] rows) => rows.Count(i => history.Won[i]) >= FewestOfClass && rows.Count(i => !history.Won[i]) >= FewestOfClass;
    }
}
