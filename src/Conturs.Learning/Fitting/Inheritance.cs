using Conturs.Scoring;

namespace Conturs.Learning.Fitting;

/// <summary>What a new version takes over from the active one, so that a few new deals do not move every score.</summary>
/// <param name="Settings">Settings, changed only for a gain of two standard errors.</param>
/// <param name="Pairs">Keys of the pairs, kept unless they do harm.</param>
/// <param name="Cuts">Borders of the number bands by dimension key; bands that fell under k are joined.</param>
internal sealed record Inheritance(LearnedSettings Settings, IReadOnlyList<(string First, string Second)> Pairs, IReadOnlyDictionary<string, IReadOnlyList<double>> Cuts)
{
    /// <summary>A history that grew or shrank by more than this is another history: everything is chosen anew.</summary>
    private const double LargestGrowth = 1.25;

    /// <summary>What there is to inherit; null when the active version was learned with another k or seed, or from a history of another size.</summary>
    public static Inheritance? From(LearningOptions options, int companies)
    {
        if (options is not { Inherits: true, Active: { Model: { Settings: { } settings } model } active } || model.K != options.K || model.Seed != options.Seed) return null;
        if (companies > active.Companies * LargestGrowth || companies * LargestGrowth < active.Companies) return null;
        return new Inheritance(
            settings,
            [.. model.Pairs.Select(pair => (model.Dimensions[pair.First].Bands.Dimension.Key, model.Dimensions[pair.Second].Bands.Dimension.Key))],
            model.Dimensions.Where(patterns => patterns.Bands.Dimension.IsNumeric && patterns.Bands.Dimension.Kind != DimensionKind.OrderedBand)
                .ToDictionary(patterns => patterns.Bands.Dimension.Key, patterns => patterns.Bands.Cuts));
    }
}
