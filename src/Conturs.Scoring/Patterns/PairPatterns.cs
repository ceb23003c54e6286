namespace Conturs.Scoring;

/// <summary>
/// A pair of dimensions whose bands together say more than each alone: one effect for each cell of a coarse grid.
/// Cells in which fewer than k companies were are dead: their effect is 0.
/// </summary>
public sealed record PairPatterns
{
    /// <summary>Index of the first dimension in the model.</summary>
    public required int First { get; init; }

    /// <summary>Index of the second dimension, above <see cref="First"/>.</summary>
    public required int Second { get; init; }

    /// <summary>Coarse group of each band code of the first dimension; groups count from 0.</summary>
    public required IReadOnlyList<int> FirstGroups { get; init; }

    /// <summary>The same of the second dimension.</summary>
    public required IReadOnlyList<int> SecondGroups { get; init; }

    /// <summary>What each group of the first dimension is called.</summary>
    public required IReadOnlyList<string> FirstCaptions { get; init; }

    /// <summary>What each group of the second dimension is called.</summary>
    public required IReadOnlyList<string> SecondCaptions { get; init; }

    /// <summary>Log-odds of each cell, multiples of 2^-20, row by row; a cell's index is first group * <see cref="Width"/> + second group.</summary>
    public required IReadOnlyList<double> Effects { get; init; }

    /// <summary>Companies of any outcome that were in each cell when the model was learned; 0 for dead cells.</summary>
    public required IReadOnlyList<int> GroupSizes { get; init; }

    /// <summary>Effects in the bootstrap refits, the <see cref="PatternModel.Refits"/> values of a cell side by side.</summary>
    public required IReadOnlyList<float> RefitEffects { get; init; }

    /// <summary>Groups of the second dimension.</summary>
    public int Width => SecondCaptions.Count;

    /// <summary>The live cell a profile is in, or -1: then the pair contributes exactly 0.</summary>
    public int CellOf(BandedProfile profile) => CellOf(profile.Codes[First], profile.Codes[Second]);

    /// <summary>The live cell of two band codes, or -1.</summary>
    public int CellOf(short first, short second)
    {
        if (first < 0 || second < 0) return -1;
        var cell = (FirstGroups[first] * Width) + SecondGroups[second];
        return GroupSizes[cell] > 0 ? cell : -1;
    }

    /// <summary>What the pair adds for a profile, in log-odds.</summary>
    public double Contribution(BandedProfile profile) => Contribution(profile.Codes[First], profile.Codes[Second]);

    /// <summary>What the pair adds for two band codes, in log-odds.</summary>
    public double Contribution(short first, short second) => CellOf(first, second) is >= 0 and var cell ? Effects[cell] : 0;

    /// <summary>What the pair adds for a profile in which one dimension has another band.</summary>
    public double ContributionWith(BandedProfile profile, int dimension, short code) => Contribution(
        dimension == First ? code : profile.Codes[First], dimension == Second ? code : profile.Codes[Second]);

    /// <summary>The largest effect of a cell, at least 0: more than no change of facts can gain by this pair.</summary>
    public double Largest => Math.Max(0, Effects.Max());
}
