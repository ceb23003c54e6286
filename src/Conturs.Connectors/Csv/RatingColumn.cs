using Conturs.Scoring;

namespace Conturs.Connectors.Csv;

/// <summary>
/// The column in which a CRM keeps a score of its own: numbers, where more is better, or words of one scale, where A, hot and high are
/// best. It is compared with, and never becomes a dimension.
/// </summary>
internal sealed class RatingColumn
{
    /// <summary>A column with more words than this is no rating.</summary>
    private const int MostWords = 50;

    private readonly int index;
    private readonly NumberNotation? numbers;
    private readonly Dictionary<string, double> words;

    private RatingColumn(int index, NumberNotation? numbers, Dictionary<string, double> words) => (this.index, this.numbers, this.words) = (index, numbers, words);

    /// <summary>Looks at the whole column and decides how it is read.</summary>
    /// <exception cref="CsvInputException">The column is empty or holds neither numbers nor words of one scale.</exception>
    public static RatingColumn Open(CsvFile file, int index)
    {
        var (point, comma) = (true, true);
        var words = new HashSet<string>(StringComparer.Ordinal);
        (long Line, long Row) wordAt = default;
        foreach (var line in file.Lines())
        {
            if (Cell(line, index) is not { } cell) continue;
            if (words.Count <= MostWords) words.Add(cell);
            point &= NumberText.TryParse(cell, NumberNotation.Point, out _);
            comma &= NumberText.TryParse(cell, NumberNotation.Comma, out _);
            if (wordAt == default && !point && !comma) wordAt = (line.Line, line.Row);
        }

        var header = file.Headers[index];
        if (words.Count == 0) throw file.Error($"column '{header}' (--compare) is empty. Name the column with the CRM's own score.");
        if (point || comma) return new RatingColumn(index, point ? NumberNotation.Point : NumberNotation.Comma, []);
        if (words.Count <= MostWords && RatingWords.Read(words) is { } ratings) return new RatingColumn(index, null, ratings);
        throw file.Error($"line {wordAt.Line} (data row {wordAt.Row}), column '{header}' (--compare): this is not a score. Scores are numbers, more is better, or words of one scale such as A/B/C, hot/warm/cold or high/medium/low.");
    }

    /// <summary>The score of a row, higher is better; null when it has none.</summary>
    public double? Of(CsvLine line)
    {
        if (Cell(line, index) is not { } cell) return null;
        if (numbers is { } notation) return NumberText.TryParse(cell, notation, out var number) ? number.Value : null;
        return words.TryGetValue(cell, out var rating) ? rating : null;
    }

    private static string? Cell(CsvLine line, int index)
    {
        var cell = line.Cells[index].Trim();
        return MissingText.IsMissing(cell) || MissingText.IsUnknown(cell) ? null : cell;
    }
}
