using Conturs.Learning.Binning;
using Conturs.Scoring;

namespace Conturs.Learning.Rows;

/// <summary>Categories, yes/no and hierarchy paths of one dimension, each distinct spelling once.</summary>
internal sealed class TextColumn(Dimension dimension) : FactColumn(dimension)
{
    private const char Separator = '\u001f';
    private readonly CellArray cells = new();
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private readonly List<string> values = [];

    public override FactValue? this[int row] =>
        cells[row] == CellArray.Missing ? null
        : Dimension.Kind == DimensionKind.Hierarchy ? new FactValue.Path(values[cells[row]].Split(Separator))
        : new FactValue.Text(values[cells[row]]);

    public override void Set(int row, FactValue? value) => cells[row] = value switch
    {
        null => CellArray.Missing,
        FactValue.Text text => IdOf(text.Value),
        FactValue.Path path => IdOf(string.Join(Separator, path.Nodes)),
        _ => throw new ArgumentException($"'{Dimension.Key}' is a {Dimension.Kind}; it cannot take a {value.GetType().Name}."),
    };

    public override DimensionBands? ChooseBands(int[] rows, int k, IReadOnlyList<double>? cuts = null)
    {
        var counts = new int[values.Count];
        var missing = 0;
        foreach (var row in rows)
            if (cells[row] == CellArray.Missing) missing++;
            else counts[cells[row]]++;

        var spellings = values.Select((value, id) => new CountedText(value, counts[id])).Where(value => value.Count > 0);
        return Dimension.Kind == DimensionKind.Hierarchy
            ? HierarchyBinning.Nodes(Dimension, spellings.Select(path => (path.Text.Split(Separator), path.Count)), missing, k)
            : CategoryBinning.Levels(Dimension, spellings, missing, k);
    }

    public override CodeColumn Encode(DimensionBands bands, int[] rows)
    {
        var schema = new BandSchema([bands]);
        var codes = values.ConvertAll(value => Banding.Code(
            schema, 0, Dimension.Kind == DimensionKind.Hierarchy ? new FactValue.Path(value.Split(Separator)) : new FactValue.Text(value), out _));
        return new CodeColumn(Array.ConvertAll(rows, row => cells[row] == CellArray.Missing ? bands.MissingCode : codes[cells[row]]));
    }

    private int IdOf(string value)
    {
        if (ids.TryGetValue(value, out var id)) return id;
        ids.Add(value, values.Count);
        values.Add(value);
        return values.Count - 1;
    }
}
