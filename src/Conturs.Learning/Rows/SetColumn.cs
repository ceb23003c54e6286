using Conturs.Learning.Binning;
using Conturs.Scoring;

namespace Conturs.Learning.Rows;

/// <summary>Sets of one dimension (technologies): four bytes for each member of each row.</summary>
internal sealed class SetColumn(Dimension dimension) : FactColumn(dimension)
{
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private readonly List<string> names = [];
    private readonly List<int> members = [];
    private readonly List<(int Start, int Length)> sets = [];

    public override FactValue? this[int row] => row >= sets.Count || sets[row].Length < 0
        ? null
        : new FactValue.Members([.. MembersOf(row).Select(id => names[id])]);

    public override void Set(int row, FactValue? value)
    {
        while (sets.Count <= row) sets.Add((0, -1));
        if (value is null)
        {
            sets[row] = (0, -1);
            return;
        }

        var set = value as FactValue.Members
            ?? throw new ArgumentException($"'{Dimension.Key}' is a set; it cannot take a {value.GetType().Name}.");
        var start = members.Count;
        foreach (var name in set.Names.DistinctBy(CanonicalText.Fold)) members.Add(IdOf(name));
        sets[row] = (start, members.Count - start);
    }

    public override DimensionBands? ChooseBands(int[] rows, int k, IReadOnlyList<double>? cuts = null)
    {
        var counts = new int[names.Count];
        int missing = 0, empty = 0;
        foreach (var row in rows)
        {
            if (sets[row].Length < 0) missing++;
            if (sets[row].Length == 0) empty++;
            foreach (var id in MembersOf(row)) counts[id]++;
        }

        var spellings = names.Select((name, id) => new CountedText(name, counts[id])).Where(name => name.Count > 0);
        return SetBinning.Members(Dimension, spellings, rows.Length - missing, empty, missing, k);
    }

    public override CodeColumn Encode(DimensionBands bands, int[] rows)
    {
        var schema = new BandSchema([bands]);
        var codes = new short[rows.Length];
        var offsets = new int[rows.Length + 1];
        var stored = new List<short>();
        for (var i = 0; i < rows.Length; i++)
        {
            codes[i] = Banding.Code(schema, 0, this[rows[i]], out var present);
            if (present is not null) stored.AddRange(present);
            offsets[i + 1] = stored.Count;
        }

        return new CodeColumn(codes, offsets, [.. stored]);
    }

    private IEnumerable<int> MembersOf(int row)
    {
        for (var i = 0; i < sets[row].Length; i++) yield return members[sets[row].Start + i];
    }

    private int IdOf(string name)
    {
        if (ids.TryGetValue(name, out var id)) return id;
        id = names.Count;
        ids.Add(name, id);
        names.Add(name);
        return id;
    }
}
