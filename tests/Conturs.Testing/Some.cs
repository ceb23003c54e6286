using Conturs.Scoring;

namespace Conturs.Testing;

/// <summary>Small valid things to test with. Every builder gives the same result for the same arguments.</summary>
public static class Some
{
    /// <summary>The provenance of every fact made here.</summary>
    public static readonly Provenance Provenance = new("csv", new DateOnly(2026, 5, 4));

    /// <summary>A dimension whose caption is its key with a capital and blanks ("company_size" becomes "Company size").</summary>
    public static Dimension Dimension(string key, DimensionKind kind = DimensionKind.Number) =>
        new(key, char.ToUpperInvariant(key[0]) + key[1..].Replace('_', ' '), key, kind);

    /// <summary>Number bands with evenly spread centres and a band for "not known".</summary>
    public static DimensionBands Numbers(string key, params double[] cuts) => Numbers(Dimension(key), cuts);

    /// <summary>Number bands with evenly spread centres and a band for "not known".</summary>
    public static DimensionBands Numbers(Dimension dimension, params double[] cuts) =>
        new DimensionBands
        {
            Dimension = dimension,
            Cuts = cuts,
            Centres = [.. Enumerable.Range(0, cuts.Length + 1).Select(band => (band + 0.5) / (cuts.Length + 1))],
            Captions = NumberCaptions.For(dimension, cuts),
            GroupSizes = Sizes(cuts.Length + 1),
        }.WithMissingBand();

    /// <summary>Category bands and a band for "not known".</summary>
    public static DimensionBands Categories(string key, params string[] levels) =>
        Levels(Dimension(key, DimensionKind.Category), levels).WithMissingBand();

    /// <summary>Hierarchy bands and a band for "not known"; <paramref name="nodes"/> name the code of their parent, -1 at the root.</summary>
    public static DimensionBands Hierarchy(string key, params (string Node, int Parent)[] nodes) =>
        Levels(Dimension(key, DimensionKind.Hierarchy), [.. nodes.Select(node => node.Node)])
            .WithMissingBand() with
        { Parents = [.. nodes.Select(node => node.Parent)] };

    /// <summary>Bands of set members, one for the empty set and one for "not known".</summary>
    public static DimensionBands Members(string key, params string[] members) =>
        Levels(Dimension(key, DimensionKind.Set), members).WithEmptyBand().WithMissingBand();

    /// <summary>Effects of bands, in code order; bands beyond the last one given have an effect of 0. Every refit agrees with them.</summary>
    public static DimensionPatterns Patterns(this DimensionBands bands, params double[] effects)
    {
        double[] all = [.. effects.Select(Fixed.Round), .. Enumerable.Repeat(0.0, bands.Count - effects.Length)];
        var isSet = bands.Dimension.Kind == DimensionKind.Set;
        return new DimensionPatterns
        {
            Bands = bands,
            Effects = all,
            DampedEffects = isSet ? new double[all.Length] : [],
            RefitEffects = Refits(all),
            RefitDampedEffects = isSet ? new float[all.Length * PatternModel.Refits] : [],
            EffectRange = all.Max() - all.Min(),
        };
    }

    /// <summary>The same value in every refit, band by band.</summary>
    public static float[] Refits(IEnumerable<double> effects) =>
        [.. effects.SelectMany(effect => Enumerable.Repeat((float)effect, PatternModel.Refits))];

    /// <summary>A ready model with intercept 0, no spread and a straight reference from -5 (score 0) to 5 (score 100).</summary>
    public static PatternModel Model(params DimensionPatterns[] dimensions) => new()
    {
        K = 10,
        Seed = 0,
        Intercept = 0,
        RefitIntercepts = new float[PatternModel.Refits],
        Dimensions = dimensions,
        Reference = new PercentileReference([-5, 5], [0, 1]),
        ReferenceDeviation = 1,
        Calibration = new PlattCalibration(1, 0),
        Verdict = Verdict.Ready,
    };

    /// <summary>A company with one band code a dimension and no set.</summary>
    public static BandedProfile Profile(params short[] codes) => new("lead-1", codes, new short[]?[codes.Length], new Provenance[codes.Length]);

    /// <summary>The profile with a known, non-empty set in one dimension.</summary>
    public static BandedProfile WithMembers(this BandedProfile profile, int dimension, params short[] members)
    {
        var codes = profile.Codes.ToArray();
        var sets = profile.Members.ToArray();
        (codes[dimension], sets[dimension]) = (BandCode.None, members);
        return profile with { Codes = codes, Members = sets };
    }

    /// <summary>A company with facts by dimension key.</summary>
    public static CompanyFacts Company(string reference, params (string Key, FactValue Value)[] facts) =>
        new(reference, facts.ToDictionary(fact => fact.Key, fact => new Fact(fact.Value, Provenance)));

    /// <summary>The bands without one for "not known": such facts contribute nothing.</summary>
    public static DimensionBands WithoutMissingBand(this DimensionBands bands) => bands.MissingCode < 0
        ? bands
        : bands with
        {
            MissingCode = BandCode.Unknown,
            Captions = [.. bands.Captions.Take(bands.Count - 1)],
            GroupSizes = [.. bands.GroupSizes.Take(bands.Count - 1)],
        };

    private static DimensionBands Levels(Dimension dimension, string[] levels) => new()
    {
        Dimension = dimension,
        Levels = levels,
        Captions = levels,
        GroupSizes = Sizes(levels.Length),
    };

    private static DimensionBands WithEmptyBand(this DimensionBands bands) =>
        bands.WithBand("none") with { EmptyCode = (short)bands.Count };

    private static DimensionBands WithMissingBand(this DimensionBands bands) =>
        bands.WithBand("not known") with { MissingCode = (short)bands.Count };

    private static DimensionBands WithBand(this DimensionBands bands, string caption) => bands with
    {
        Captions = [.. bands.Captions, caption],
        GroupSizes = [.. bands.GroupSizes, 10 * (bands.Count + 1)],
    };

    /// <summary>10, 20, 30 ... companies.</summary>
    private static int[] Sizes(int bands) => [.. Enumerable.Range(1, bands).Select(band => 10 * band)];
}
