namespace Conturs.Connectors.Csv;

/// <summary>Lines about a file as a whole: nothing that stops the work, each worth a look.</summary>
internal static class FileWarnings
{
    /// <summary>From this number of columns on a file is probably an export of everything.</summary>
    private const int ManyColumns = 300;

    /// <summary>Under this number of won deals chance decides much (contract, "Exit 0 with one line each").</summary>
    private const int FewWon = 20;

    public static IEnumerable<string> OfDeals(CsvFile file, CsvOptions options, Survey survey, long won)
    {
        if (won < FewWon) yield return $"Only {won} {(won == 1 ? "deal is" : "deals are")} won. With fewer than {FewWon} much is chance.";
        foreach (var line in OfAny(file, options, survey)) yield return line;
        var unknown = options.Map.Keys.Where(name => !file.Headers.Contains(name.Trim(), StringComparer.OrdinalIgnoreCase)).ToList();
        if (unknown.Count > 0) yield return $"--map names what the file does not have: {Listing.Of(unknown)}.";
    }

    public static IEnumerable<string> OfLeads(CsvFile file, CsvOptions options, Survey survey, IReadOnlyCollection<string> unknown)
    {
        if (survey.Rows == 1) yield return "The file has one lead only.";
        foreach (var line in OfAny(file, options, survey)) yield return line;
        if (unknown.Count > 0) yield return $"{Listing.Columns(unknown)} {(unknown.Count == 1 ? "is" : "are")} unknown to the model and ignored.";
    }

    /// <summary>One line for each reason why columns were dropped; those a person ignored need none.</summary>
    public static IEnumerable<string> OfDropped(IEnumerable<DroppedColumn> dropped) =>
        from column in dropped
        where column.Reason != DroppedColumn.Ignored
        group column.Column by column.Reason into columns
        let names = columns.ToList()
        select $"{Listing.Columns(names)} {(names.Count == 1 ? "is" : "are")} left out: {Why(columns.Key)}.";

    private static IEnumerable<string> OfAny(CsvFile file, CsvOptions options, Survey survey)
    {
        if (file.Headers.Count >= ManyColumns) yield return $"The file has {file.Headers.Count} columns. A few dozen that are known early say as much.";
        if (survey.RepeatedIds > 0 && options.Company is null)
            yield return $"{(survey.CountsIdsExactly ? "" : "About ")}{survey.RepeatedIds} {(survey.RepeatedIds == 1 ? "row repeats" : "rows repeat")} the id of another row.";
        var ignored = options.Ignore.Where(name => !file.Headers.Contains(name.Trim(), StringComparer.OrdinalIgnoreCase)).ToList();
        if (ignored.Count > 0) yield return $"--ignore names what the file does not have: {Listing.Of(ignored)}.";
    }

    private static string Why(string reason) => reason switch
    {
        DroppedColumn.Personal => "personal data",
        DroppedColumn.Id => "ids and names of companies",
        DroppedColumn.Constant => "the same value in every row",
        _ => "no value in any row",
    };
}
