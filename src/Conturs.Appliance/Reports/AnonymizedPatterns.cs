using Conturs.Scoring;

namespace Conturs.Appliance.Reports;

/// <summary>The patterns of a model as they may leave the appliance: effects to 0.05, counts in classes.</summary>
internal static class AnonymizedPatterns
{
    /// <summary>Every band of every dimension, then every live cell of every pair.</summary>
    public static IReadOnlyList<ModelReport.AnonymizedPattern> Of(PatternModel model) =>
        [.. model.Dimensions.SelectMany(Bands), .. model.Pairs.SelectMany(pair => Cells(model, pair))];

    private static IEnumerable<ModelReport.AnonymizedPattern> Bands(DimensionPatterns patterns) => Enumerable.Range(0, patterns.Bands.Count)
        .Select(band => new ModelReport.AnonymizedPattern(
            [patterns.Bands.Dimension.Key], patterns.Bands.Captions[band],
            Rounded(patterns.Effects[band] + (patterns.DampedEffects.Count > 0 ? patterns.DampedEffects[band] : 0)),
            GroupSize.ClassOf(patterns.Bands.GroupSizes[band])));

    private static IEnumerable<ModelReport.AnonymizedPattern> Cells(PatternModel model, PairPatterns pair) => Enumerable.Range(0, pair.Effects.Count)
        .Where(cell => pair.GroupSizes[cell] > 0)
        .Select(cell => new ModelReport.AnonymizedPattern(
            [model.Dimensions[pair.First].Bands.Dimension.Key, model.Dimensions[pair.Second].Bands.Dimension.Key],
            $"{pair.FirstCaptions[cell / pair.Width]} with {pair.SecondCaptions[cell % pair.Width]}",
            Rounded(pair.Effects[cell]), GroupSize.ClassOf(pair.GroupSizes[cell])));

    private static double Rounded(double effect) => Math.Round(effect * 20, MidpointRounding.AwayFromZero) / 20;
}
