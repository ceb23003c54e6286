namespace Conturs.Scoring;

/// <summary>Which facts that are not known could move the score most.</summary>
public static class MissingFacts
{
    /// <summary>
    /// Keys of the dimensions that are not known, by the expected move |F(z with the fact) - F(z)| over the bands'
    /// shares among the companies the model learned from.
    /// </summary>
    public static IReadOnlyList<string> Rank(PatternModel model, BandedProfile profile, Evidence evidence)
    {
        List<(string Key, double Move)>? moves = null;
        for (var d = 0; d < model.Dimensions.Count; d++)
        {
            var patterns = model.Dimensions[d];
            if (!profile.IsMissing(d, patterns.Bands)) continue;
            moves ??= [];
            moves.Add((patterns.Bands.Dimension.Key, ExpectedMove(model, profile, d, evidence)));
        }

        return moves is null ? [] : [.. moves.OrderByDescending(move => move.Move).Select(move => move.Key)];
    }

    private static double ExpectedMove(PatternModel model, BandedProfile profile, int d, Evidence evidence)
    {
        var patterns = model.Dimensions[d];
        var pairs = model.Pairs.Where(pair => pair.First == d || pair.Second == d).ToList();
        var without = evidence.LogOdds - evidence.Contributions[d] - pairs.Sum(pair => pair.Contribution(profile));
        var here = model.Reference.At(evidence.LogOdds);
        double move = 0, companies = 0;
        for (var band = 0; band < patterns.Bands.ValueCount; band++)
        {
            var size = patterns.Bands.GroupSizes[band];
            var effect = patterns.Effects[band] + (patterns.DampedEffects.Count > 0 ? patterns.DampedEffects[band] : 0);
            foreach (var pair in pairs) effect += pair.ContributionWith(profile, d, (short)band);
            move += size * Math.Abs(model.Reference.At(without + effect) - here);
            companies += size;
        }

        return companies == 0 ? 0 : move / companies;
    }
}
