using Conturs.Learning.Fitting;
using Conturs.Scoring;

namespace Conturs.Learning.Rows;

/// <summary>The banding wall of learning: exact values go in, codes come out.</summary>
internal static class HistoryBanding
{
    /// <summary>Chooses bands and encodes every row in canonical order.</summary>
    /// <param name="table">The exact history.</param>
    /// <param name="k">Smallest band.</param>
    /// <param name="inherited">Borders of number bands to start from; null to choose all bands anew.</param>
    /// <returns>The banded history and, for each of its rows, the row of the table.</returns>
    public static (BandedHistory History, int[] Order) Band(FactTable table, int k, Inheritance? inherited = null)
    {
        var all = Enumerable.Range(0, table.Count).ToArray();
        var usable = table.Columns.Select(column => (Column: column, Bands: column.ChooseBands(all, k, inherited?.Cuts.GetValueOrDefault(column.Dimension.Key))))
            .Where(pair => pair.Bands is not null && Distinguishes(pair.Bands, all.Length)).ToList();
        var codes = usable.ConvertAll(pair => pair.Column.Encode(pair.Bands!, all));
        var order = CanonicalOrder(table, codes);
        var history = new BandedHistory(
            usable.ConvertAll(pair => pair.Bands!), codes.ConvertAll(column => column.Pick(order)),
            Array.ConvertAll(order, row => table.Outcomes[row]), Array.ConvertAll(order, row => table.Keys[row]),
            Array.ConvertAll(order, row => table.ClosedDays[row]))
        {
            OtherScores = table.OtherScores.TrueForAll(double.IsNaN) ? null : Array.ConvertAll(order, row => table.OtherScores[row]),
        };
        return (history, order);
    }

    /// <summary>A dimension whose only band holds everybody says nothing.</summary>
    private static bool Distinguishes(DimensionBands bands, int companies) => bands.Count > 1 || bands.GroupSizes[0] < companies;

    /// <summary>By keyed hash. Equal hashes (equal lines of a source without keys) differ in nothing but may still be told apart by content.</summary>
    private static int[] CanonicalOrder(FactTable table, List<CodeColumn> codes)
    {
        var order = Enumerable.Range(0, table.Count).ToArray();
        Array.Sort(order, (a, b) =>
        {
            var byKey = table.Keys[a].CompareTo(table.Keys[b]);
            if (byKey != 0 || a == b) return byKey;
            var byOutcome = table.Outcomes[a].CompareTo(table.Outcomes[b]);
            if (byOutcome != 0) return byOutcome;
            foreach (var column in codes)
                if (column.Codes[a] != column.Codes[b]) return column.Codes[a].CompareTo(column.Codes[b]);
            return 0;
        });
        return order;
    }
}
