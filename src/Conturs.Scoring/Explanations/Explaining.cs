namespace Conturs.Scoring;

/// <summary>Step 6: turns evidence into an explained score card.</summary>
public static class Explaining
{
    /// <summary>Two-sided 90 % of a normal distribution.</summary>
    private const double Normal90 = 1.645;

    /// <summary>Widening that brings the simulated coverage of the score interval to 89-93 %.</summary>
    private const double Widening = 1.15;

    /// <summary>The card without similar customers and next grade, which cost more and are asked for separately.</summary>
    public static ScoreCard Explain(PatternModel model, BandedProfile profile, Evidence evidence)
    {
        var points = ExactPoints.For(evidence, model.Reference);
        var deviation = EvidenceSpread.StandardDeviation(model, profile);
        var interval = IntervalOf(model, evidence.LogOdds, points.Score, deviation);
        var known = Confidence.KnownShare(model, profile);
        var confidence = Confidence.Of(model, known, deviation);
        var factors = Factors(model, profile, evidence, points);
        var patterns = Patterns(model, profile, points);
        var grade = Grades.Of(points.Score);
        return new ScoreCard
        {
            Ref = profile.Reference,
            Score = points.Score,
            Grade = grade,
            GradeMeaning = Grades.Meaning(grade),
            Percentile = model.Reference.PercentileAt(evidence.LogOdds),
            WinProbability = model.Calibration?.At(evidence.LogOdds),
            WinProbabilityInterval = model.Calibration?.IntervalAt(evidence.LogOdds, deviation),
            Interval = interval,
            Confidence = confidence,
            ConfidenceLevel = Confidence.LevelOf(confidence),
            ThinEvidence = known < 0.5 || TouchesEveryGrade(interval) || model.Verdict != Verdict.Ready,
            Explanation = ReasonWording.Sentence(model.Verdict, points.Baseline, factors, patterns),
            Baseline = points.Baseline,
            Factors = factors,
            Patterns = patterns,
            Missing = MissingFacts.Rank(model, profile, evidence),
            DataAsOf = profile.AsOf,
        };
    }

    private static Interval IntervalOf(PatternModel model, double z, int score, double deviation)
    {
        var half = Normal90 * Widening * deviation;
        var low = Math.Min(score, model.Reference.ScoreAt(z - half));
        var high = Math.Max(score, model.Reference.ScoreAt(z + half));
        return new Interval(low, high, 0.90);
    }

    private static bool TouchesEveryGrade(Interval interval) =>
        Grades.Of((int)interval.Low) == Grade.F && Grades.Of((int)interval.High) == Grade.A;

    private static Factor[] Factors(PatternModel model, BandedProfile profile, Evidence evidence, ExactPoints points)
    {
        var order = Enumerable.Range(0, model.Dimensions.Count).ToArray();
        Array.Sort(order, (a, b) => BySize(a, b));
        return Array.ConvertAll(order, d => FactorOf(model.Dimensions[d], profile, d, points.Points[d], evidence.Contributions[d]));

        int BySize(int a, int b)
        {
            var size = Math.Abs(points.Points[b]).CompareTo(Math.Abs(points.Points[a]));
            return size != 0 ? size : a.CompareTo(b);
        }
    }

    private static PatternLine[] Patterns(PatternModel model, BandedProfile profile, ExactPoints points)
    {
        if (model.Pairs.Count == 0) return [];
        var lines = new List<PatternLine>(model.Pairs.Count);
        for (var p = 0; p < model.Pairs.Count; p++)
            if (model.Pairs[p].CellOf(profile) is >= 0 and var cell) lines.Add(LineOf(model, model.Pairs[p], cell, points.Points[model.Dimensions.Count + p]));
        return [.. lines.OrderByDescending(line => Math.Abs(line.Points))];
    }

    private static PatternLine LineOf(PatternModel model, PairPatterns pair, int cell, int points)
    {
        var (first, second) = (model.Dimensions[pair.First].Bands.Dimension, model.Dimensions[pair.Second].Bands.Dimension);
        var caption = $"{first.Caption}: {pair.FirstCaptions[cell / pair.Width]} with {second.Caption}: {pair.SecondCaptions[cell % pair.Width]}";
        return new PatternLine([first.Key, second.Key], caption, points, GroupSize.ClassOf(pair.GroupSizes[cell]));
    }

    private static Factor FactorOf(DimensionPatterns patterns, BandedProfile profile, int d, int points, double contribution)
    {
        var (bands, code, provenance) = (patterns.Bands, profile.Codes[d], profile.Provenances[d]);
        return new Factor(
            bands.Dimension.Key, bands.Dimension.Caption, BandWording.Of(patterns, profile, d), points,
            contribution > 0 ? Direction.Up : contribution < 0 ? Direction.Down : Direction.None,
            GroupSizeOf(bands, code, profile.Members[d]),
            provenance.Source, provenance.AsOf)
        {
            IsMissing = profile.IsMissing(d, bands),
        };
    }

    /// <summary>For a set: the smallest group among the company's stored members.</summary>
    private static string? GroupSizeOf(DimensionBands bands, short code, short[]? members)
    {
        if (members is { Length: > 0 }) return GroupSize.ClassOf(members.Min(member => bands.GroupSizes[member]));
        return code >= 0 ? GroupSize.ClassOf(bands.GroupSizes[code]) : null;
    }
}
