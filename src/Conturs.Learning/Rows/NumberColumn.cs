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
    private readonly Dictionary<double, double?> highs = [];
    private Dictionary<double, int> ids = [];
    private List<double> values = [];
    private int digits = 16;
    private int used;

    public override FactValue? this[int row] => cells[row] == CellArray.Missing ? null : new FactValue.Number(values[cells[row]]);

    public override void Set(int row, FactValue? value)
    {
        used = Math.Max(used, row + 1);
        cells[row] = value switch
        {
            null => CellArray.Missing,
            FactValue.Number number => IdOf(number.Value),
            FactValue.Range range => IdOf(range),
            _ => throw new ArgumentException($"'{Dimension.Key}' is a number; it cannot take a {value.GetType().Name}."),
        };
        if (values.Count > MostDistinct) Coarsen();
    }

    public override DimensionBands? ChooseBands(int[] rows, int k)
    {
        var counts = new int[values.Count];
        var missing = 0;
        foreach (var row in rows)
            if (cells[row] == CellArray.Missing) missing++;
            else counts[cells[row]]++;

        var distinct = Enumerable.Range(0, values.Count).Where(id => counts[id] > 0)
            .Select(id => new CountedValue(values[id], counts[id])).OrderBy(value => value.Value).ToArray();
        return Dimension.Kind == DimensionKind.OrderedBand
            ? NumberBinning.OrderedBands(Dimension, distinct, highs, missing, k)
            : NumberBinning.Numbers(Dimension, distinct, missing, k);
    }

    public override CodeColumn Encode(DimensionBands bands, int[] rows)
    {
        var codes = values.ConvertAll(value => (short)bands.Cuts.Count(cut => cut <= value));
        return new CodeColumn(Array.ConvertAll(rows, row => cells[row] == CellArray.Missing ? bands.MissingCode : codes[cells[row]]));
    }

    private int IdOf(FactValue.Range range)
    {
        // An open end wins, so that the caption does not depend on the order of rows.
        var open = range.High is null || (highs.TryGetValue(range.Low, out var known) && known is null);
        highs[range.Low] = open ? null : Math.Max(range.High!.Value, highs.GetValueOrDefault(range.Low) ?? range.High.Value);
        return IdOf(range.Low);
    }

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
        digits > 15 ? value : double.Parse(value.ToString("E" + (digits - 1), CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
