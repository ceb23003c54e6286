using Conturs.Learning.Fitting;
using Conturs.Learning.Rows;
using Conturs.Scoring;

namespace Conturs.Learning.Tests;

/// <summary>Small pieces that many tests need.</summary>
internal static class Some
{
    public static readonly SeededHash Hash = new(11, null);

    public static Dimension Number(string key, string unit = "") => new(key, key, key, DimensionKind.Number) { Unit = unit };

    public static Dimension Category(string key) => new(key, key, key, DimensionKind.Category);

    public static Dimension Ordered(string key, string unit = "") => new(key, key, key, DimensionKind.OrderedBand) { Unit = unit };

    public static Dimension Hierarchy(string key) => new(key, key, key, DimensionKind.Hierarchy);

    public static Dimension Set(string key) => new(key, key, key, DimensionKind.Set);

    /// <summary>Bands "a", "b", ... of a category, "not known" last when <paramref name="missing"/> is above 0.</summary>
    public static DimensionBands Categories(string key, int levels, int missing = 0) => new()
    {
        Dimension = Category(key),
        Levels = Names(levels),
        Captions = [.. Names(levels), .. missing > 0 ? ["not known"] : Array.Empty<string>()],
        GroupSizes = [.. Enumerable.Repeat(10, levels), .. missing > 0 ? [missing] : Array.Empty<int>()],
        MissingCode = missing > 0 ? (short)levels : BandCode.Unknown,
    };

    /// <summary>Bands of a number with the given centres and cuts at 1, 2, ...</summary>
    public static DimensionBands Numbers(string key, double[] centres, int missing = 0) => new()
    {
        Dimension = Number(key),
        Cuts = [.. Enumerable.Range(1, centres.Length - 1).Select(cut => (double)cut)],
        Centres = centres,
        Captions = [.. Names(centres.Length), .. missing > 0 ? ["not known"] : Array.Empty<string>()],
        GroupSizes = [.. Enumerable.Repeat(10, centres.Length), .. missing > 0 ? [missing] : Array.Empty<int>()],
        MissingCode = missing > 0 ? (short)centres.Length : BandCode.Unknown,
    };

    public static DimensionBands Nodes(string key, int[] parents) => new()
    {
        Dimension = Hierarchy(key),
        Levels = Names(parents.Length),
        Parents = parents,
        Captions = Names(parents.Length),
        GroupSizes = [.. Enumerable.Repeat(10, parents.Length)],
    };

    /// <summary>Members "a", "b", ..., then "none", then "not known".</summary>
    public static DimensionBands Members(string key, int members) => new()
    {
        Dimension = Set(key),
        Levels = Names(members),
        Captions = [.. Names(members), "none", "not known"],
        GroupSizes = [.. Enumerable.Repeat(10, members + 2)],
        EmptyCode = (short)members,
        MissingCode = (short)(members + 1),
    };

    /// <summary>A column of sets: a code for the empty set and "not known", members for the rest.</summary>
    public static CodeColumn Sets(params (short Code, short[] Members)[] rows)
    {
        var offsets = new int[rows.Length + 1];
        for (var i = 0; i < rows.Length; i++) offsets[i + 1] = offsets[i] + rows[i].Members.Length;
        return new CodeColumn([.. rows.Select(row => row.Code)], offsets, [.. rows.SelectMany(row => row.Members)]);
    }

    public static BandedHistory History(bool[] won, params (DimensionBands Bands, CodeColumn Column)[] dimensions) =>
        History(Array.ConvertAll(won, isWon => isWon ? DealOutcome.Won : DealOutcome.Lost), dimensions);

    public static BandedHistory History(DealOutcome[] outcomes, params (DimensionBands Bands, CodeColumn Column)[] dimensions) => new(
        [.. dimensions.Select(dimension => dimension.Bands)], [.. dimensions.Select(dimension => dimension.Column)],
        outcomes, [.. Enumerable.Range(0, outcomes.Length).Select(i => (UInt128)i)]);

    /// <summary>Rows in which a number, a category, a hierarchy and a set all move the odds a little; some facts are missing.</summary>
    public static BandedHistory Mixed(int rows, int seed)
    {
        var random = new Random(seed);
        var number = new short[rows];
        var category = new short[rows];
        var node = new short[rows];
        var sets = new (short Code, short[] Members)[rows];
        var won = new bool[rows];
        for (var i = 0; i < rows; i++)
        {
            number[i] = (short)random.Next(0, 9);
            category[i] = (short)random.Next(-1, 5);
            node[i] = (short)random.Next(-1, 5);
            short[] members = [.. Enumerable.Range(0, 4).Where(_ => random.NextDouble() < 0.4).Select(member => (short)member)];
            sets[i] = random.NextDouble() < 0.1 ? ((short)5, []) : members.Length == 0 ? ((short)4, []) : (BandCode.None, members);
            var z = -0.5 + (0.25 * (number[i] % 8)) - 0.9 + (category[i] == 2 ? 0.8 : 0) + (members.Contains((short)1) ? 0.7 : 0);
            won[i] = random.NextDouble() < Logistic.Sigmoid(z);
        }

        double[] centres = [.. Enumerable.Range(0, 8).Select(band => (band + 0.5) / 8)];
        return History(
            won, (Numbers("n", centres, missing: 10), new CodeColumn(number)), (Categories("c", 5), new CodeColumn(category)),
            (Nodes("h", [-1, 0, 0, -1, 3]), new CodeColumn(node)), (Members("s", 4), Sets(sets)));
    }

    /// <summary>A model that gives every company the same score, whatever its bands are, unless effects are filled in.</summary>
    public static PatternModel Model(IReadOnlyList<DimensionBands> bands, Func<int, int, double>? effect = null) => new()
    {
        K = 10,
        Seed = 0,
        Intercept = 0,
        RefitIntercepts = new float[PatternModel.Refits],
        Dimensions = [.. bands.Select((of, d) => new DimensionPatterns
        {
            Bands = of,
            Effects = [.. Enumerable.Range(0, of.Count).Select(band => effect?.Invoke(d, band) ?? 0)],
            DampedEffects = of.Dimension.Kind == DimensionKind.Set ? new double[of.Count] : [],
            RefitEffects = new float[of.Count * PatternModel.Refits],
            RefitDampedEffects = of.Dimension.Kind == DimensionKind.Set ? new float[of.Count * PatternModel.Refits] : [],
            EffectRange = 1,
        })],
        Reference = new PercentileReference([-5, 5], [0, 1]),
        ReferenceDeviation = 1,
        Verdict = Verdict.Ready,
    };

    public static short[] Codes(params int[] codes) => Array.ConvertAll(codes, code => (short)code);

    public static short[] Repeated(params (short Code, int Times)[] codes) => [.. codes.SelectMany(pair => Enumerable.Repeat(pair.Code, pair.Times))];

    public static string[] Names(int count) => [.. Enumerable.Range(0, count).Select(i => ((char)('a' + i)).ToString())];
}
