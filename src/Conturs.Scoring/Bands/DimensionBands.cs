namespace Conturs.Scoring;

/// <summary>
/// The bands kept for one dimension. A band's code is its index in <see cref="Captions"/> and <see cref="GroupSizes"/>:
/// first the value bands, then the empty set (sets only), then "not known". Every band stands for at least k companies.
/// </summary>
public sealed record DimensionBands
{
    /// <summary>The dimension these bands generalise.</summary>
    public required Dimension Dimension { get; init; }

    /// <summary>Number kinds: ascending borders. A value's code is the number of cuts that are not above it; both ends are open.</summary>
    public IReadOnlyList<double> Cuts { get; init; } = [];

    /// <summary>Number kinds: mean rank of each value band's companies, 0 (smallest) to 1 (largest).</summary>
    public IReadOnlyList<double> Centres { get; init; } = [];

    /// <summary>Categories, hierarchy nodes and set members in folded spelling, one for each value band.</summary>
    public IReadOnlyList<string> Levels { get; init; } = [];

    /// <summary>Hierarchies: the code of each level's stored parent, -1 at the root.</summary>
    public IReadOnlyList<int> Parents { get; init; } = [];

    /// <summary>What is printed for each band.</summary>
    public required IReadOnlyList<string> Captions { get; init; }

    /// <summary>Companies of any outcome that were in each band when the model was learned.</summary>
    public required IReadOnlyList<int> GroupSizes { get; init; }

    /// <summary>Code of the empty set, or <see cref="BandCode.None"/> when it has no band.</summary>
    public short EmptyCode { get; init; } = BandCode.None;

    /// <summary>Code of "not known", or <see cref="BandCode.Unknown"/> when it has no band.</summary>
    public short MissingCode { get; init; } = BandCode.Unknown;

    /// <summary>Number of bands of every sort.</summary>
    public int Count => GroupSizes.Count;

    /// <summary>Number of value bands.</summary>
    public int ValueCount => Dimension.IsNumeric ? Cuts.Count + 1 : Levels.Count;
}
