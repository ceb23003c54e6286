using Conturs.Scoring;

namespace Conturs.Appliance.Reports;

/// <summary>The patterns of a model as programs may have them: what <see cref="AnonymizedPatterns"/> shows, with rates to 5 %.</summary>
internal static class RatedPatterns
{
    /// <summary>Nearer to the ends than this no rate is said: there it would say something about every company of the group.</summary>
    private const double Lowest = 0.1;

    private const double Highest = 0.9;
    private const double Step = 0.05;

    /// <summary>Every band of every dimension, then every live cell of every pair.</summary>
    public static IReadOnlyList<RatedPattern> Of(PatternModel model) =>
        [.. AnonymizedPatterns.Of(model).Zip(model.Dimensions.SelectMany(patterns => Bands(model, patterns)).Concat(model.Pairs.SelectMany(pair => Cells(model, pair))), Rated)];

    private static IEnumerable<PatternRate?> Bands(PatternModel model, DimensionPatterns patterns) => Enumerable.Range(0, patterns.Bands.Count).Select(band => patterns.DampedEffects.Count == 0
        ? PatternRate.Of(model, patterns.Effects[band], Refits(patterns.RefitEffects, band))
        : PatternRate.Of(model, patterns.Effects[band] + patterns.DampedEffects[band], Refits(patterns.RefitEffects, band).Zip(Refits(patterns.RefitDampedEffects, band), (one, other) => one + other)));

    private static IEnumerable<PatternRate?> Cells(PatternModel model, PairPatterns pair) => Enumerable.Range(0, pair.Effects.Count)
        .Where(cell => pair.GroupSizes[cell] > 0)
        .Select(cell => PatternRate.Of(model, pair.Effects[cell], Refits(pair.RefitEffects, cell)));

    private static IEnumerable<float> Refits(IReadOnlyList<float> refits, int band) => refits.Skip(band * PatternModel.Refits).Take(PatternModel.Refits);

    private static RatedPattern Rated(ModelReport.AnonymizedPattern pattern, PatternRate? rate) => new(
        pattern.Dimensions, pattern.Band, pattern.Effect, pattern.GroupSize, rate is null ? null : Rounded(rate.Value),
        rate is null ? null : new Interval(Rounded(rate.Interval.Low), Rounded(rate.Interval.High), rate.Interval.Level));

    private static double Rounded(double rate) => Math.Round(Math.Clamp(Math.Round(rate / Step, MidpointRounding.AwayFromZero) * Step, Lowest, Highest), 2);
}
