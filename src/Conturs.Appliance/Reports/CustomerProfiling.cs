using Conturs.Scoring;

namespace Conturs.Appliance.Reports;

/// <summary>Makes the profile of customers from a model.</summary>
internal static class CustomerProfiling
{
    private const int MostInSentence = 2;
    private const double Step = 0.1;

    /// <summary>The profile.</summary>
    /// <param name="version">Number of the version.</param>
    /// <param name="model">The version.</param>
    /// <param name="baseRate">Share of companies that were won when it was learned; null without lost deals.</param>
    public static CustomerProfile Of(int version, PatternModel model, double? baseRate)
    {
        var captions = model.Dimensions.ToDictionary(patterns => patterns.Bands.Dimension.Key, patterns => patterns.Bands.Dimension.Caption);
        CustomerProfile.Trait[] traits =
        [
            .. RatedPatterns.Of(model).Where(pattern => pattern.Dimensions.Count == 1 && pattern.Effect != 0).Select(pattern => new CustomerProfile.Trait(
                pattern.Dimensions[0], captions[pattern.Dimensions[0]], pattern.Band, Lift(pattern.Rate, baseRate), Lift(pattern.Interval?.Low, baseRate), Lift(pattern.Interval?.High, baseRate), pattern.Effect, pattern.GroupSize))
                .OrderByDescending(trait => trait.Effect).ThenBy(trait => trait.Dimension, StringComparer.Ordinal).ThenBy(trait => trait.Band, StringComparer.Ordinal),
        ];
        return new CustomerProfile(version, model.K, baseRate, Sentence(traits), traits, [.. model.Pairs.Select(pair => Grid(model, pair, baseRate))]);
    }

    private static string Sentence(CustomerProfile.Trait[] traits)
    {
        var best = traits.Where(trait => trait.Effect > 0).DistinctBy(trait => trait.Dimension).Take(MostInSentence).Select(Words).ToList();
        var worst = traits.Reverse().Where(trait => trait.Effect < 0).DistinctBy(trait => trait.Dimension).Take(1).Select(Words).ToList();
        return best.Count == 0 ? "No trait stands out." : $"You win most with {string.Join(" and ", best)}{(worst.Count > 0 ? $"; least with {worst[0]}" : "")}.";
    }

    private static string Words(CustomerProfile.Trait trait) => $"{trait.Caption.ToLowerInvariant()}: {trait.Band}";

    private static double? Lift(double? rate, double? baseRate) => rate is { } won && baseRate is > 0 ? Math.Round(won / baseRate.Value, 1) : null;

    private static CustomerProfile.Grid Grid(PatternModel model, PairPatterns pair, double? baseRate)
    {
        var (first, second) = (model.Dimensions[pair.First], model.Dimensions[pair.Second]);
        var lifts = new double?[pair.Effects.Count];
        for (var cell = 0; cell < lifts.Length; cell++)
        {
            if (pair.GroupSizes[cell] == 0 || model.Calibration is not { } calibration) continue;
            // Of companies of which nothing is known but these two.
            var z = model.Intercept + Mean(first, pair.FirstGroups, cell / pair.Width) + Mean(second, pair.SecondGroups, cell % pair.Width) + pair.Effects[cell];
            lifts[cell] = baseRate is > 0 and var average ? Math.Round(calibration.At(z) / average / Step) * Step : null;
        }

        return new CustomerProfile.Grid(first.Bands.Dimension.Caption, second.Bands.Dimension.Caption, pair.FirstCaptions, pair.SecondCaptions, lifts);
    }

    /// <summary>What the bands of a coarse group add on average, by the companies they stand for.</summary>
    private static double Mean(DimensionPatterns patterns, IReadOnlyList<int> groups, int group)
    {
        var (sum, companies) = (0.0, 0);
        for (var band = 0; band < groups.Count; band++)
        {
            if (groups[band] != group) continue;
            var effect = patterns.Effects[band] + (patterns.DampedEffects.Count > 0 ? patterns.DampedEffects[band] : 0);
            sum += effect * patterns.Bands.GroupSizes[band];
            companies += patterns.Bands.GroupSizes[band];
        }

        return companies == 0 ? 0 : sum / companies;
    }
}
