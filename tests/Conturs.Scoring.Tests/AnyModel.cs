using CsCheck;

namespace Conturs.Scoring.Tests;

/// <summary>Random models and profiles: every kind of dimension, ties, flat and steep references, cancelling effects.</summary>
internal static class AnyModel
{
    private const int Unit = 1 << 20;

    /// <summary>Log-odds as tables hold them: multiples of 2^-20, often 0, equal, or far away.</summary>
    public static readonly Gen<double> LogOdds = Gen.Frequency(
        (4, Gen.Int[-3 * Unit, 3 * Unit].Select(units => (double)units / Unit)),
        (3, Gen.Int[-8, 8].Select(quarters => quarters / 4.0)),
        (1, Gen.Int[-60, 60].Select(whole => (double)whole)),
        (1, Gen.Int[-3, 3].Select(units => (double)units / Unit)));

    /// <summary>References of 1 to 12 knots, some with equal levels, some with steps of 2^-20.</summary>
    public static readonly Gen<PercentileReference> Reference = Gen.Select(
        LogOdds.Array[1, 12], Gen.Frequency((3, Gen.Double[0, 1]), (1, Gen.OneOf(0.0, 0.25, 0.5, 1))).Array[12], Table);

    /// <summary>Evidence of 0 to 10 dimensions, some of them cancelling.</summary>
    public static readonly Gen<Evidence> Evidence = Gen.Select(LogOdds, LogOdds.Array[0, 7], Gen.Int[0, 3], (intercept, parts, cancelling) =>
        new Evidence(intercept, [.. parts, .. parts.Take(cancelling).Select(part => -part)]));

    private static readonly Gen<DimensionBands> Bands =
        Gen.Select(Gen.Int[0, 4], Gen.Int[1, 5], Gen.Bool, Gen.Bool, (kind, count, missing, changeable) => BandsOf(kind, count, missing, changeable));

    private static readonly Gen<DimensionPatterns> Patterns =
        from bands in Bands
        from effects in LogOdds.Array[bands.Count]
        from damped in LogOdds.Array[bands.Count]
        from refits in Gen.Float[-2, 2].Array[bands.Count * PatternModel.Refits]
        from range in Gen.Int[0, 8]
        select PatternsOf(bands, effects, damped, refits, range / 4.0);

    private static readonly Gen<PatternModel> Additive =
        from patterns in Patterns.Array[1, 6]
        from reference in Reference
        from intercept in LogOdds
        from refits in Gen.Float[-1, 1].Array[PatternModel.Refits]
        from deviation in Gen.Double[0, 2]
        from verdict in Gen.Int[0, 3]
        select new PatternModel
        {
            K = 10,
            Seed = 7,
            Intercept = intercept,
            RefitIntercepts = refits,
            Dimensions = [.. patterns.Select(Named)],
            Reference = reference,
            ReferenceDeviation = deviation,
            Calibration = new PlattCalibration(1, 0.5),
            Verdict = (Verdict)verdict,
        };

    /// <summary>Models of 1 to 6 dimensions and up to 3 pairs of them.</summary>
    public static readonly Gen<PatternModel> Model =
        from model in Additive
        from pairs in Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5], LogOdds.Array[64], Gen.Int[0, 3].Array[64], Gen.Float[-2, 2].Array[64 * PatternModel.Refits]).Array[0, 3]
        select model with { Pairs = [.. pairs.Select(p => PairOf(model, p.Item1, p.Item2, p.Item3, p.Item4, p.Item5)).OfType<PairPatterns>()] };

    /// <summary>A profile that banding could have made under the model.</summary>
    public static Gen<BandedProfile> Profile(PatternModel model) =>
        Gen.Int[0, int.MaxValue - 1].Array[model.Dimensions.Count].Select(choices => ProfileOf(model, choices));

    /// <summary>A model and some profiles under it.</summary>
    public static Gen<(PatternModel Model, BandedProfile[] Profiles)> ModelWithProfiles(int fewest, int most) =>
        from model in Model
        from profiles in Profile(model).Array[fewest, most]
        select (model, profiles.Select((profile, i) => profile with { Reference = $"lead-{i}" }).ToArray());

    /// <summary>Bands in two or three groups; a cell of size 0 is dead. Null where the two dimensions cannot make a pair.</summary>
    private static PairPatterns? PairOf(PatternModel model, int a, int b, double[] effects, int[] sizes, float[] refits)
    {
        var (first, second) = (Math.Min(a, b), Math.Max(a, b));
        if (first == second || second >= model.Dimensions.Count) return null;
        if (model.Dimensions[first].Bands.Dimension.Kind == DimensionKind.Set || model.Dimensions[second].Bands.Dimension.Kind == DimensionKind.Set) return null;
        int[] firstGroups = [.. Enumerable.Range(0, model.Dimensions[first].Bands.Count).Select(code => code % 3)];
        int[] secondGroups = [.. Enumerable.Range(0, model.Dimensions[second].Bands.Count).Select(code => code % 2)];
        var cells = 3 * 2;
        return new PairPatterns
        {
            First = first,
            Second = second,
            FirstGroups = firstGroups,
            SecondGroups = secondGroups,
            FirstCaptions = ["f0", "f1", "f2"],
            SecondCaptions = ["s0", "s1"],
            Effects = [.. Enumerable.Range(0, cells).Select(cell => sizes[cell] == 0 ? 0 : effects[cell])],
            GroupSizes = [.. sizes.Take(cells).Select(size => 10 * size)],
            RefitEffects = refits[..(cells * PatternModel.Refits)],
        };
    }

    private static PercentileReference Table(double[] knots, double[] levels)
    {
        double[] sorted = [.. knots.Distinct().Order()];
        if (sorted.Length == 1) return new PercentileReference(sorted, [0.5]);
        double[] ascending = [0, .. levels.Take(sorted.Length - 2).Order(), 1];
        return new PercentileReference(sorted, ascending);
    }

    private static DimensionBands BandsOf(int kind, int count, bool missing, bool changeable)
    {
        string[] names = [.. Enumerable.Range(0, count).Select(i => $"v{i}")];
        var bands = kind switch
        {
            0 => Some.Numbers("x", [.. Enumerable.Range(1, count - 1).Select(i => 10.0 * i)]),
            1 => Some.Categories("x", names),
            2 => Some.Hierarchy("x", [.. names.Select((name, i) => (name, i == 0 ? -1 : (i - 1) / 2))]),
            3 => Some.Members("x", names),
            _ => Some.Categories("x", names) with { Dimension = Some.Dimension("x", DimensionKind.YesNo) },
        };
        bands = bands with { Dimension = bands.Dimension with { IsChangeable = changeable } };
        return missing ? bands : bands.WithoutMissingBand();
    }

    private static DimensionPatterns PatternsOf(DimensionBands bands, double[] effects, double[] damped, float[] refits, double range)
    {
        var isSet = bands.Dimension.Kind == DimensionKind.Set;
        return new DimensionPatterns
        {
            Bands = bands,
            Effects = effects,
            DampedEffects = isSet ? damped : [],
            RefitEffects = refits,
            RefitDampedEffects = isSet ? [.. refits.Reverse()] : [],
            EffectRange = range,
        };
    }

    private static DimensionPatterns Named(DimensionPatterns patterns, int d) =>
        patterns with { Bands = patterns.Bands with { Dimension = patterns.Bands.Dimension with { Key = $"d{d}", Caption = $"Dimension {d}" } } };

    private static BandedProfile ProfileOf(PatternModel model, int[] choices)
    {
        var profile = Some.Profile([.. model.Dimensions.Select((patterns, d) => CodeOf(patterns.Bands, choices[d]))]);
        for (var d = 0; d < choices.Length; d++)
        {
            var bands = model.Dimensions[d].Bands;
            if (bands.Dimension.Kind == DimensionKind.Set && profile.Codes[d] == BandCode.None)
                profile = profile.WithMembers(d, [.. Enumerable.Range(0, bands.ValueCount).Where(member => (choices[d] >> (8 + member) & 1) == 1).Select(member => (short)member)]);
        }

        return profile;
    }

    /// <summary>Any value band, no band, or not known; a set has members, is empty, or is not known.</summary>
    private static short CodeOf(DimensionBands bands, int choice)
    {
        var pick = choice % (bands.ValueCount + 3);
        if (pick == 0) return bands.MissingCode;
        if (bands.Dimension.Kind == DimensionKind.Set) return pick == 1 ? bands.EmptyCode : BandCode.None;
        return (short)(pick < 3 ? BandCode.None : pick - 3);
    }
}
