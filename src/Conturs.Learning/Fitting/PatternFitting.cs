using Conturs.Learning.Fitting.Pairs;
using Conturs.Learning.Rows;

namespace Conturs.Learning.Fitting;

/// <summary>
/// The whole model on one history: settings, the additive blend, and the pairs on top of it. Every part of a validation fits anew
/// through here, so that it is judged with all its choices.
/// </summary>
internal sealed class PatternFitting
{
    /// <summary>Above this many companies the luck of one split no longer decides about a pair.</summary>
    private const int LargeHistory = 8000;
    private const int RoundsOfSmall = 3;

    private readonly BandedHistory history;
    private readonly Blend blend;
    private readonly NonNegativeLogistic evidenceWeights;
    private readonly PairRegression? regression;
    private readonly double[]? theta;

    /// <summary>Chooses and fits.</summary>
    /// <param name="history">Fitted rows.</param>
    /// <param name="hash">Source of the splits.</param>
    /// <param name="k">Smallest live cell of a pair.</param>
    /// <param name="parallelism">How many fits run at the same time.</param>
    /// <param name="inherited">What the version before chose; null to choose everything anew.</param>
    /// <param name="step">Told what is being done.</param>
    /// <param name="counted">All rows that the cells of pairs are counted over, those that are not fitted too; null for the fitted ones.</param>
    public PatternFitting(BandedHistory history, SeededHash hash, int k, int parallelism, Inheritance? inherited = null, Action<string>? step = null, BandedHistory? counted = null)
    {
        this.history = history;
        blend = new Blend(history, hash, parallelism);
        step?.Invoke("choosing settings");
        Settings = SettingsChoice.Choose(blend, history, inherited);
        evidenceWeights = blend.FitWeights(Settings, history.Weights);
        step?.Invoke("fitting");
        var additive = blend.Fit(Settings, evidenceWeights, history.Weights, keepStart: true);
        step?.Invoke("looking for pairs");
        Pairs = history.Minority < PairSearch.FewestForPairs ? null : FindPairs(counted ?? history, hash, k, parallelism, inherited);
        if (Pairs is { Grids.Count: > 0, Lambda: { } lambda })
        {
            regression = new PairRegression(history, AdditiveCrossFitted!, Pairs.Grids);
            theta = regression.Fit(history.Weights, lambda);
        }

        Fit = WithPairs(additive, theta);
    }

    /// <summary>The chosen settings of the blend.</summary>
    public BlendSettings Settings { get; }

    /// <summary>The kept pairs; null when there were too few companies to look for any.</summary>
    public PairChoice? Pairs { get; }

    /// <summary>The fit on all rows.</summary>
    public PatternFit Fit { get; }

    /// <summary>z of the additive part from fits that have not seen the row; null until it is needed.</summary>
    private double[]? AdditiveCrossFitted { get; set; }

    /// <summary>z of every row from fits that have not seen it: settings, weights and pairs fixed, tables and cells refitted.</summary>
    public double[] CrossFitted() => Pairs?.CrossFitted ?? (AdditiveCrossFitted ??= blend.CrossFitted(Settings, evidenceWeights));

    /// <summary>The same choices fitted with other weights of the rows.</summary>
    public PatternFit Refit(double[] weights)
    {
        var additive = blend.Fit(Settings, blend.FitWeights(Settings, weights), weights);
        return WithPairs(additive, regression?.Fit(weights, Pairs!.Lambda!.Value, theta));
    }

    private PairChoice FindPairs(BandedHistory counted, SeededHash hash, int k, int parallelism, Inheritance? inherited)
    {
        var splits = history.Count < LargeHistory ? RoundsOfSmall : 1;
        var rounds = Enumerable.Range(0, splits).Select(round => Round(hash, Splits.Judging + (round * Splits.NextRound))).ToList();
        AdditiveCrossFitted = rounds[0].Additive;
        var keys = history.Bands.Select(bands => bands.Dimension.Key).ToList();
        (IReadOnlyList<(int, int)>, double)? before = inherited is { Settings.PairLambda: { } lambda }
            ? ([.. inherited.Pairs.Select(pair => InOrder(keys.IndexOf(pair.First), keys.IndexOf(pair.Second)))], lambda)
            : null;
        return PairSearch.Find(history, counted, rounds, k, before, parallelism);

        static (int, int) InOrder(int first, int second) => first < second ? (first, second) : (second, first);
    }

    private PairRound Round(SeededHash hash, int split)
    {
        var fold = Folds.Assign(history, hash, split, Folds.CountFor(history));
        return new PairRound(blend.CrossFitted(Settings, evidenceWeights, fold), fold);
    }

    /// <summary>z = a + (1 + c) * additive + cells.</summary>
    private PatternFit WithPairs(AdditiveFit additive, double[]? unknowns)
    {
        if (unknowns is null) return new PatternFit(additive, []);
        var scale = 1 + unknowns[1];
        var scaled = new AdditiveFit(unknowns[0] + (scale * additive.Intercept), Array.ConvertAll(additive.Effects, table => table.Times(scale)));
        return new PatternFit(scaled, [.. Pairs!.Grids.Select((grid, p) => new PairFit(grid, regression!.Cells(unknowns, p)))]);
    }
}
