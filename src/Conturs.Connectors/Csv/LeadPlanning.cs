using Conturs.Scoring;

namespace Conturs.Connectors.Csv;

/// <summary>Looks at a whole file of leads and decides how to read what the model knows of it.</summary>
internal static class LeadPlanning
{
    /// <summary>Reads the file once and plans.</summary>
    /// <exception cref="CsvInputException">The file or an option about it is wrong, or the model knows none of its columns.</exception>
    public static CsvLeads Plan(CsvFile file, IReadOnlyList<Dimension> known, CsvOptions options, DateOnly today, IProgress<double>? progress)
    {
        var asked = DateOrder.Parse(options.DateFormat);
        var roles = ColumnRoles.OfLeads(file, options);
        var matches = LeadColumns.Match(file, known, options);
        if (matches.Count == 0)
            throw file.Error($"the model knows none of the columns. It knows: {Listing.Of(known.Select(dimension => dimension.Column))}.");
        var survey = Survey.Take(file, matches.ContainsKey, roles.Id, outcome: null, progress);
        List<ColumnReading> readings = [];
        List<string> warnings = [.. FileWarnings.OfLeads(file, options, survey, LeadColumns.Unknown(file, matches, roles, options))];
        foreach (var (index, dimension) in matches.OrderBy(match => match.Key))
        {
            var header = file.Headers[index];
            var profile = survey.Profile(index);
            var notation = Notation(file, header, dimension, profile, asked);
            readings.Add(new ColumnReading(index, header, dimension, notation));
            if (profile.Cells.Count == 0) warnings.Add($"Column '{header}' has no value in any row.");
            warnings.AddRange(ReadingWarnings.Of(header, dimension, notation, profile));
        }

        return new CsvLeads(file, readings, roles.Id, SubjectColumns.Of(file, options), options.AsOf, today) { Rows = survey.Rows, Warnings = warnings };
    }

    private static ValueNotation Notation(CsvFile file, string header, Dimension dimension, ColumnProfile profile, DateNotation? asked)
    {
        var dates = ColumnDates.Decide(profile, asked, out var isAmbiguous);
        if (isAmbiguous && dimension.Kind == DimensionKind.Age) throw ColumnDates.Ambiguous(file, header);
        return new ValueNotation(profile.Cells.NotationFor(dimension), dates ?? asked ?? DateNotation.Iso);
    }
}
