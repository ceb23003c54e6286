using Conturs.Learning.Fitting.Pairs;
using Conturs.Learning.Rows;
using Conturs.Scoring;

namespace Conturs.Learning.Fitting;

/// <summary>Writes fits down as a model: tables rounded to multiples of 2^-20, percentile reference, ranges.</summary>
internal static class ModelAssembly
{
    private const int FewestForReference = 50;

    /// <summary>The model of a fit and its refits.</summary>
    /// <param name="history">All rows; those that are not customers are the reference population when there are at least 50 of them.</param>
    /// <param name="fit">The fit on all fitted rows.</param>
    /// <param name="refits">The bootstrap refits.</param>
    /// <param name="options">Settings.</param>
    public static PatternModel Assemble(BandedHistory history, PatternFit fit, PatternFit[] refits, LearningOptions options)
    {
        var rounded = Rounded(fit);
        var notCustomers = Enumerable.Range(0, history.Count).Where(i => !history.Won[i]).ToArray();
        var reference = notCustomers.Length >= FewestForReference ? notCustomers : [.. Enumerable.Range(0, history.Count)];
        var z = Array.ConvertAll(reference, row => rounded.Of(history, row));
        return new PatternModel
        {
            K = options.K,
            Seed = options.Seed,
            Intercept = rounded.Additive.Intercept,
            RefitIntercepts = [.. refits.Select(refit => (float)Fixed.Round(refit.Additive.Intercept))],
            Dimensions = [.. history.Bands.Select((bands, d) => Patterns(bands, rounded.Additive.Effects[d], refits, d, Range(history, rounded.Additive, d, reference)))],
            Pairs = [.. rounded.Pairs.Select((pair, p) => Pair(pair, [.. refits.Select(refit => refit.Pairs[p].Effects)]))],
            Reference = PercentileTable.Build(z, options.K),
            ReferenceDeviation = Fixed.Round(Deviation(z)),
            Verdict = default,
        };
    }

    private static DimensionPatterns Patterns(DimensionBands bands, EffectTable effects, PatternFit[] refits, int d, double range)
    {
        var isSet = bands.Dimension.Kind == DimensionKind.Set;
        return new DimensionPatterns
        {
            Bands = bands,
            Effects = effects.Plain,
            DampedEffects = isSet ? effects.Damped : [],
            RefitEffects = SideBySide([.. refits.Select(refit => refit.Additive.Effects[d].Plain)]),
            RefitDampedEffects = isSet ? SideBySide([.. refits.Select(refit => refit.Additive.Effects[d].Damped)]) : [],
            EffectRange = range,
        };
    }

    private static PairPatterns Pair(PairFit pair, double[][] refits) => new()
    {
        First = pair.Grid.First,
        Second = pair.Grid.Second,
        FirstGroups = pair.Grid.FirstGroups.OfBand,
        SecondGroups = pair.Grid.SecondGroups.OfBand,
        FirstCaptions = pair.Grid.FirstGroups.Captions,
        SecondCaptions = pair.Grid.SecondGroups.Captions,
        Effects = pair.Effects,
        GroupSizes = pair.Grid.Sizes,
        RefitEffects = SideBySide(refits),
    };

    private static float[] SideBySide(double[][] tables)
    {
        var values = new float[tables[0].Length * tables.Length];
        for (var b = 0; b < tables.Length; b++)
            for (var band = 0; band < tables[b].Length; band++) values[(band * tables.Length) + b] = (float)Fixed.Round(tables[b][band]);
        return values;
    }

    private static PatternFit Rounded(PatternFit fit) => new(
        new AdditiveFit(Fixed.Round(fit.Additive.Intercept), Array.ConvertAll(fit.Additive.Effects, Rounded)),
        [.. fit.Pairs.Select(pair => pair with { Effects = Array.ConvertAll(pair.Effects, Fixed.Round) })]);

    private static EffectTable Rounded(EffectTable table) =>
        new(Array.ConvertAll(table.Plain, Fixed.Round), Array.ConvertAll(table.Damped, Fixed.Round));

    /// <summary>90th minus 10th percentile of a dimension's contribution.</summary>
    private static double Range(BandedHistory history, AdditiveFit fit, int d, int[] reference)
    {
        var values = Array.ConvertAll(reference, row => fit.Effects[d].Of(history.Columns[d], row));
        Array.Sort(values);
        return Fixed.Round(values[(int)(0.9 * (values.Length - 1))] - values[(int)(0.1 * (values.Length - 1))]);
    }

    private static double Deviation(double[] z)
    {
        var mean = z.Average();
        return z.Length < 2 ? 0 : Math.Sqrt(z.Sum(value => (value - mean) * (value - mean)) / (z.Length - 1));
    }
}
