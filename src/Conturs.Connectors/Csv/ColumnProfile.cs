using System.Runtime.InteropServices;
using Conturs.Scoring;

namespace Conturs.Connectors.Csv;

/// <summary>
/// What a column holds, in memory that does not grow with the file and independent of the order of its rows. Up to
/// <see cref="MostValues"/> different values are kept and looked at once each; beyond that every cell is looked at and forgotten.
/// </summary>
internal sealed class ColumnProfile
{
    private const int MostValues = 1024, SketchSize = 4096;

    private readonly DistinctSketch distinct = new(SketchSize);
    private Dictionary<string, long>? values = new(StringComparer.Ordinal);

    /// <summary>Rows seen, empty ones too.</summary>
    public long Rows { get; private set; }

    /// <summary>Counts over the non-empty cells. Complete after <see cref="Complete"/>.</summary>
    public CellTally Cells { get; } = new();

    /// <summary>The different values with their counts, or null when there are too many.</summary>
    public IReadOnlyDictionary<string, long>? Values => values;

    /// <summary>Number of different values; an estimate from some thousands on.</summary>
    public long Distinct => values?.Count ?? distinct.Count;

    /// <summary>Rows without a value.</summary>
    public long Missing => Rows - Cells.Count;

    /// <summary>Adds one cell.</summary>
    public void Add(string cell)
    {
        Rows++;
        var trimmed = cell.AsSpan().Trim();
        if (MissingText.IsMissing(trimmed)) return;
        var value = trimmed.Length == cell.Length ? cell : trimmed.ToString();
        if (values is null)
        {
            Look(value, 1);
            return;
        }

        CollectionsMarshal.GetValueRefOrAddDefault(values, value, out _)++;
        if (values.Count > MostValues) Forget();
    }

    /// <summary>Looks at the values that were kept. Call it once, after the last cell.</summary>
    public void Complete()
    {
        if (values is null) return;
        foreach (var (value, times) in values) Cells.Add(value, times);
    }

    private void Forget()
    {
        foreach (var (value, times) in values!) Look(value, times);
        values = null;
    }

    private void Look(string value, long times)
    {
        distinct.Add(value);
        Cells.Add(value, times);
    }
}
