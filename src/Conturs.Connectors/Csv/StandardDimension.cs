using Conturs.Scoring;

namespace Conturs.Connectors.Csv;

/// <summary>A dimension that CRMs know under many names.</summary>
/// <param name="Key">Its key, or "" for amounts of the deal, which keep the key their header gives.</param>
/// <param name="Caption">What a seller reads.</param>
/// <param name="Kind">The kind it has unless its values say otherwise.</param>
internal sealed record StandardDimension(string Key, string Caption, DimensionKind Kind)
{
    public string Unit { get; init; } = "";

    public bool IsDealAmount { get; init; }

    public bool IsChangeable { get; init; }

    /// <summary>Names in <see cref="HeaderText.Plain"/> form.</summary>
    public required string[] Names { get; init; }

    /// <summary>The kind for values of a detected kind.</summary>
    /// <param name="detected">What the values look like.</param>
    /// <param name="areCodes">True when nearly all values are industry codes.</param>
    public DimensionKind KindFor(DimensionKind detected, bool areCodes) => Kind switch
    {
        DimensionKind.Set => DimensionKind.Set,
        DimensionKind.Category => Key == "industry" && (areCodes || detected == DimensionKind.Hierarchy) ? DimensionKind.Hierarchy : DimensionKind.Category,
        DimensionKind.Number when Unit == "year" && detected is DimensionKind.Age or DimensionKind.YesNo => Kind,
        DimensionKind.Number or DimensionKind.Money when detected is DimensionKind.Number or DimensionKind.Money or DimensionKind.YesNo => Kind,
        DimensionKind.Number or DimensionKind.Money when detected is DimensionKind.Set => DimensionKind.Category,
        _ => detected,
    };
}
