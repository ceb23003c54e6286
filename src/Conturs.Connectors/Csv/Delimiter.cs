using CsvHelper;

namespace Conturs.Connectors.Csv;

/// <summary>Finds the character between cells: the candidate that cuts the first records into equally many cells, the most of them.</summary>
internal static class Delimiter
{
    private const int RecordsLookedAt = 50;
    private static readonly char[] Candidates = [',', ';', '\t'];

    /// <summary>Chooses by the start of a file.</summary>
    /// <param name="sample">Its first characters.</param>
    /// <param name="isWhole">False when the sample was cut, so that its last record may be torn.</param>
    public static char Detect(string sample, bool isWhole)
    {
        var (best, bestCells, bestEven) = (Candidates[0], 1, false);
        foreach (var candidate in Candidates)
        {
            var counts = CellCounts(sample, candidate, isWhole);
            if (counts.Count == 0) continue;
            var even = counts.TrueForAll(count => count == counts[0]);
            if (counts[0] < 2 || (bestEven && !even)) continue;
            if (counts[0] > bestCells || (even && !bestEven)) (best, bestCells, bestEven) = (candidate, counts[0], even);
        }

        return best;
    }

    private static List<int> CellCounts(string sample, char separator, bool isWhole)
    {
        List<int> counts = [];
        using var reader = CsvReader.FromText(sample, new CsvReaderOptions { Separator = separator, HasHeader = false, SkipEmptyLines = true });
        while (counts.Count < RecordsLookedAt && reader.Read()) counts.Add(reader.FieldCount);
        if (!isWhole && counts.Count is > 1 and < RecordsLookedAt) counts.RemoveAt(counts.Count - 1);
        return counts;
    }
}
