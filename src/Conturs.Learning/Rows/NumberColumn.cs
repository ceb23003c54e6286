using System.Globalization;
using Conturs.Learning.Binning;
using Conturs.Scoring;

namespace Conturs.Learning.Rows;

/// <summary>
/// Numbers of one dimension, each distinct value once. Past 65,000 distinct values all are rounded to fewer significant digits,
/// which no cut would notice: cuts have three or four.
/// </summary>
internal sealed class NumberColumn(Dimension dimension) : FactColumn(dimension)
{
    private const int MostDistinct = 65_000;
    private readonly CellArray cells = new();
    private readonly List<double?> highOf = [];
    private Dictionary<double, int> ids = [];
    private List<double> values = [];
    private int digits = 16;
    private int used;

    public override FactValue? this[int row] =>
        cells[row] == CellArray.Missing ? null
        : IsOrdered ? new FactValue.Range(values[cells[row]], highOf[row])
        : new FactValue.Number(values[cells[row]]);

    private bool IsOrdered => Dimension.Kind == DimensionKind.OrderedBand;

    public override void Set(int row, FactValue? value)
    {
        used = Math.Max(used, row + 1);
        cells[row] = value switch
        {
            null => CellArray.Missing,
            FactValue.Number number => IdOf(number.Value),
            FactValue.Range range => IdOf(range.Low),
            _ => throw new ArgumentException($"'{Dimension.Key}' is a number; it cannot take a {value.GetType().Name}."),
        };
        if (IsOrdered) Remember(row, value);
        if (values.Count > MostDistinct) Coarsen();
    }

    public override DimensionBands? ChooseBands(int[] rows, int k, IReadOnlyList<double>? cuts = null)
    {
        var counts = new int[values.Count];
        var missing = 0;
        foreach (var row in rows)
            if (cells[row] == CellArray.Missing) missing++;
            else counts[cells[row]]++;

        var distinct = Enumerable.Range(0, values.Count).Where(id => counts[id] > 0)
            .Select(id => new CountedValue(values[id], counts[id])).OrderBy(value => value.Value).ToArray();
        return IsOrdered
            ? NumberBinning.OrderedBands(Dimension, distinct, Highs(rows), missing, k)
            : NumberBinning.Numbers(Dimension, distinct, missing, k, cuts);
    }

    public override CodeColumn Encode(DimensionBands bands, int[] rows)
    {
        var codes = values.ConvertAll(value => (short)bands.Cuts.Count(cut => cut <= value));
        return new CodeColumn(Array.ConvertAll(rows, row => cells[row] == CellArray.Missing ? bands.MissingCode : codes[cells[row]]));
    }

    private void Remember(int row, FactValue? value)
    {
        while (highOf.Count <= row) highOf.Add(null);
        highOf[row] = value switch { FactValue.Range range => range.High, FactValue.Number number => number.Value, _ => null };
    }

    /// <summary>The upper end of each lower end; an open one wins, so that the caption does not depend on the order of rows.</summary>
    private Dictionary<double, double?> Highs(int[] rows) => rows.Where(row => cells[row] != CellArray.Missing).GroupBy(row => values[cells[row]])
        .ToDictionary(group => group.Key, group => group.Any(row => highOf[row] is null) ? null : group.Max(row => highOf[row]));

    private int IdOf(double value)
    {
        var stored = Significant(Banding.Rounded(Dimension, value), digits);
        if (ids.TryGetValue(stored, out var id)) return id;
        ids.Add(stored, values.Count);
        values.Add(stored);
        return values.Count - 1;
    }

    /// <summary>The number of digits depends only on the set of values, not on their order.</summary>
    private void Coarsen()
    {
        var before = values;
        while (values.Count > MostDistinct)
        {
            digits = Math.Min(digits, 8) - 1;
            (ids, values) = ([], []);
            foreach (var value in before) IdOf(value);
        }

        var moved = before.ConvertAll(IdOf);
        for (var row = 0; row < used; row++)
            if (cells[row] != CellArray.Missing) cells[row] = moved[cells[row]];
    }

    private static double Significant(double value, int digits) =>
        digits > 15 ? value : Cut(value.ToString("E14", CultureInfo.InvariantCulture), digits);

    /// <summary>Cutting digits off, unlike rounding, gives the same in one step or in several.</summary>
    private static double Cut(string text, int digits) =>
        double.Parse(string.Concat(text.AsSpan(0, text.IndexOf('.') + digits), text.AsSpan(text.IndexOf('E'))), CultureInfo.InvariantCulture);
}
