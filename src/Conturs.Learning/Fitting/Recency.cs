using Conturs.Learning.Fitting.Calibrating;
using Conturs.Learning.Rows;
using Conturs.Scoring;

namespace Conturs.Learning.Fitting;

/// <summary>
/// How fast deals lose weight with age: w = 2^(-age / H), the age counted to the newest closing date of the history. H is chosen by
/// learning from the older deals and predicting the next ones, at three points in time: what helps once may be luck.
/// </summary>
internal static class Recency
{
    private const double DaysInMonth = 30.4375;
    private const int FewestWon = 200;
    private const int FewestOfClass = 20;

    /// <summary>Shares of the deals, oldest first: learned up to each, tested up to the next.</summary>
    private static readonly double[] Borders = [0.4, 0.6, 0.8, 1];

    /// <summary>Share of closed companies that must have a closing date.</summary>
    private const double NeededDates = 0.95;

    /// <summary>Gain over the version before, in standard errors, for which another H is taken.</summary>
    private const double NeededErrors = 2;
    private static readonly double?[] Grid = [6, 12, 24, 48, null];

    /// <summary>The months in which the weight halves; null when all deals count the same.</summary>
    /// <param name="history">Fitted rows with their contrast weights.</param>
    /// <param name="hash">Source of the splits.</param>
    /// <param name="before">What the version before used; null for none.</param>
    /// <param name="parallelism">How many fits run at the same time.</param>
    public static double? Choose(BandedHistory history, SeededHash hash, double? before, int parallelism)
    {
        if (history.Won.Count(won => won) < FewestWon || TimeSplits(history) is not { Count: > 0 } splits) return null;
        // The settings of the oldest deals serve all three: they are the same for every H.
        var settings = new Blend(history.Pick(splits[0].Older), hash, parallelism).Choose();
        var bySplit = splits.ConvertAll(split => Losses(history.Pick(split.Older), history.Pick(split.Newer), settings, hash, parallelism));
        var losses = Grid.Select((_, h) => bySplit.SelectMany(each => each[h]).ToArray()).ToArray();
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

    /// <summary>Loss of every newer company for each H.</summary>
    private static double[][] Losses(BandedHistory training, BandedHistory test, BlendSettings settings, SeededHash hash, int parallelism)
    {
        var blend = new Blend(training, hash, parallelism);
        return Array.ConvertAll(Grid, months =>
        {
            var weights = Weights(training, months);
            var fit = blend.Fit(settings, blend.FitWeights(settings, weights), weights);
            return PairedLoss.Of(test, Recalibrated(test, fit.OfAll(test)));
        });
    }

    /// <summary>
    /// A win rate that moved is the calibration's business: without this, a half-life that follows the rate would win although it
    /// ranks companies worse.
    /// </summary>
    private static double[] Recalibrated(BandedHistory test, double[] z)
    {
        var curve = PlattFit.Fit(z, test.Won, test.Weights);
        return Array.ConvertAll(z, value => (curve.Slope * value) + curve.Offset);
    }

    /// <summary>Rows closed before each border and from there to the next; none when dates or classes are too few.</summary>
    private static List<(int[] Older, int[] Newer)> TimeSplits(BandedHistory history)
    {
        var dated = Enumerable.Range(0, history.Count).Where(i => history.ClosedDays[i] > 0).ToArray();
        if (dated.Length == 0 || dated.Length < NeededDates * history.Outcomes.Count(outcome => outcome != DealOutcome.Open)) return [];
        var days = Array.ConvertAll(dated, i => history.ClosedDays[i]);
        Array.Sort(days);
        var splits = Borders.Zip(Borders.Skip(1), (from, to) => (
            Older: Array.FindAll(dated, i => history.ClosedDays[i] < DayAt(from)),
            Newer: Array.FindAll(dated, i => history.ClosedDays[i] >= DayAt(from) && history.ClosedDays[i] < DayAt(to)))).ToList();
        return splits.TrueForAll(split => HasBoth(split.Older) && HasBoth(split.Newer)) ? splits : [];

        int DayAt(double share) => share < 1 ? days[(int)(share * days.Length)] : int.MaxValue;

        bool HasBoth(int[] rows) => rows.Count(i => history.Won[i]) >= FewestOfClass && rows.Count(i => !history.Won[i]) >= FewestOfClass;
    }
}
