using Conturs.Scoring;

namespace Conturs.Connectors.Csv;

/// <summary>Makes the dimensions of a file's columns, in their order, each with a key of its own.</summary>
internal sealed class DimensionNaming
{
    private readonly Dictionary<string, string> headers = new(StringComparer.Ordinal);

    /// <summary>Lines about columns that mean the same.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>The dimension of a column.</summary>
    /// <param name="header">Its name.</param>
    /// <param name="mapping">What a person said about it, or null.</param>
    /// <param name="detected">The kind of its values.</param>
    /// <param name="profile">Its completed profile.</param>
    public Dimension Name(string header, ColumnMapping? mapping, DimensionKind detected, ColumnProfile profile)
    {
        var standard = StandardDimensions.Of(mapping?.Dimension ?? header);
        if (standard is { Key.Length: > 0 } && headers.TryGetValue(standard.Key, out var first))
        {
            Warnings.Add($"Columns '{first}' and '{header}' both mean {standard.Caption.ToLowerInvariant()}; '{header}' is used under its own name.");
            standard = null;
        }

        var kind = mapping?.Kind ?? standard?.KindFor(detected, KindDetection.AreIndustryCodes(profile.Cells)) ?? detected;
        var isStandard = standard is { Key.Length: > 0 };
        var key = isStandard ? standard!.Key : Free(HeaderText.Key(mapping?.Dimension ?? header));
        headers.Add(key, header);
        return new Dimension(key, isStandard ? standard!.Caption : HeaderText.Caption(mapping?.Dimension ?? header), header, kind)
        {
            Unit = mapping?.Unit ?? Unit(header, standard, kind, profile.Cells),
            IsDealAmount = standard is { IsDealAmount: true } && kind == DimensionKind.Money,
            IsChangeable = standard?.IsChangeable ?? IsChangeable(header, kind, profile),
        };
    }

    private string Free(string key)
    {
        if (!headers.ContainsKey(key)) return key;
        var number = 2;
        while (headers.ContainsKey($"{key}_{number}")) number++;
        return $"{key}_{number}";
    }

    private static string Unit(string header, StandardDimension? standard, DimensionKind kind, CellTally cells)
    {
        if (kind == DimensionKind.Age) return "months";
        if (kind is not (DimensionKind.Number or DimensionKind.OrderedBand)) return "";
        if (standard is { Unit.Length: > 0 } && (kind == DimensionKind.Number || standard.Unit == "employees")) return standard.Unit;
        if (kind == DimensionKind.Number && AreYears(header, cells.Numbers)) return "year";
        return cells.Numbers.WithPercent * 2 > cells.Numbers.Numbers ? "%" : "";
    }

    private static bool AreYears(string header, NumberTally numbers) =>
        HeaderText.Words(header).Any(word => word is "year" or "fy") && numbers.Whole == numbers.Numbers && numbers is { Smallest: >= 1800, Largest: <= 2200 };

    /// <summary>True for what a company can change or a seller can influence; never for times, places and codes.</summary>
    private static bool IsChangeable(string header, DimensionKind kind, ColumnProfile profile) =>
        !HeaderKinds.IsCalendar(header) && !HeaderKinds.IsPlace(header) && !HeaderKinds.IsCode(header) && kind switch
        {
            DimensionKind.Number or DimensionKind.Money or DimensionKind.OrderedBand or DimensionKind.Set or DimensionKind.YesNo => true,
            // Yes, no and "not asked yet".
            DimensionKind.Category => profile.Values is { Count: <= 8 } values && values.Keys.Any(word => YesNo.Parse(word) == true) && values.Keys.Any(word => YesNo.Parse(word) == false),
            _ => false,
        };
}
