using Conturs.Scoring;

namespace Conturs.Connectors.Csv;

/// <summary>Looks at a whole file of deals and decides how to read it.</summary>
internal sealed class DealPlanning(CsvFile file, CsvOptions options, ColumnRoles roles, SubjectColumns subjects, Survey survey)
{
    private readonly DateNotation? asked = DateOrder.Parse(options.DateFormat);
    private readonly DimensionNaming naming = new();
    private readonly List<ColumnReading> readings = [];
    private readonly List<DetectedColumn> columns = [];
    private readonly List<DroppedColumn> dropped = [];
    private readonly List<string> warnings = [];
    private DateOnly? newest;

    /// <summary>Reads the file once and plans.</summary>
    /// <exception cref="CsvInputException">The file or an option about it is wrong.</exception>
    public static DealPlan Plan(CsvFile file, CsvOptions options, IProgress<double>? progress)
    {
        DateOrder.Parse(options.DateFormat);
        var roles = ColumnRoles.OfDeals(file, options);
        var subjects = SubjectColumns.Of(file, options);
        long leftOut = 0;
        if (options.IsLeftOut is { } isLeftOut)
            file = file.Without(line => isLeftOut(RowReading.Reference(line, roles.Id), subjects.Domain(line)) && ++leftOut > 0);
        var outcome = new OutcomeColumn(file, roles.Outcome!.Value, options);
        bool IsProfiled(int column) => roles.IsChosen(column)
            ? column == roles.ClosedAt || column == roles.CreatedAt || column == roles.Id
            : roles.RoleOf(column, file.Headers[column]) is null && !RoleNames.IsNaming(file.Headers[column]) && !options.Ignores(file.Headers[column]);
        var survey = Survey.Take(file, IsProfiled, roles.Id, outcome, progress);
        outcome.Decide();
        var planning = new DealPlanning(file, options, roles, subjects, survey);
        if (leftOut > 0) planning.warnings.Add($"{leftOut} {(leftOut == 1 ? "row is" : "rows are")} left out: the company opted out or was forgotten.");
        return planning.Plan(outcome);
    }

    private DealPlan Plan(OutcomeColumn outcome)
    {
        for (var i = 0; i < file.Headers.Count; i++) Place(i, file.Headers[i]);
        if (readings.Count == 0)
            throw file.Error($"no usable column is left. Dropped: {Listing.Of(dropped.Select(column => $"{column.Column} ({column.Reason})"))}.");
        var (created, closed) = (Dates(roles.CreatedAt), Dates(roles.ClosedAt));
        return new DealPlan
        {
            File = file,
            Roles = roles,
            Reference = Reference(),
            Subjects = subjects,
            Survey = survey,
            Outcome = outcome,
            Rating = roles.Compare is { } rating ? RatingColumn.Open(file, rating) : null,
            Readings = readings,
            Columns = columns,
            Dropped = dropped,
            Days = new AsOfDays { Asked = options.AsOf, CreatedAt = created, ClosedAt = closed, Newest = newest },
            Warnings = [.. FileWarnings.OfDeals(file, options, survey, outcome.Won), .. FileWarnings.OfDropped(dropped), .. naming.Warnings, .. warnings],
        };
    }

    /// <summary>The id is kept to name similar customers, so a column of people's data cannot be it.</summary>
    private int? Reference()
    {
        if (roles.Id is not { } id || survey.Profile(id).Cells is not { } cells || cells.Personal.Why(cells.Count, isPlace: false) is not { } why) return roles.Id;
        warnings.Add($"Column '{file.Headers[id]}' is not used as the id, because {why}; deals are named by their row number. Name another column with --id.");
        return null;
    }

    private void Place(int index, string header)
    {
        if (options.Ignores(header) && !roles.IsChosen(index))
        {
            Drop(index, new DroppedColumn(header, DroppedColumn.Ignored, "as asked with --ignore"));
            return;
        }

        if (roles.RoleOf(index, header) is { } role) PlaceRole(index, header, role);
        else if (RoleNames.IsNaming(header)) Drop(index, new DroppedColumn(header, DroppedColumn.Id, "it names one company or deal"));
        else PlaceDimension(index, header, survey.Profile(index));
    }

    private void PlaceRole(int index, string header, string role)
    {
        columns.Add(new DetectedColumn(header, role, null, survey.MissingShare(index)));
        if (PersonalHeaders.IsContact(header)) dropped.Add(new DroppedColumn(header, DroppedColumn.Personal, "it tells companies apart and is used for nothing else"));
    }

    private void PlaceDimension(int index, string header, ColumnProfile profile)
    {
        var mapping = options.MappingOf(header);
        var dates = ColumnDates.Decide(profile, asked, out var isAmbiguous);
        var kind = KindDetection.Detect(header, profile, holdsDates: dates is not null || isAmbiguous);
        if (ColumnJudging.WhyDropped(header, profile, kind, options.K) is { } why)
        {
            Drop(index, why);
            return;
        }

        var dimension = naming.Name(header, mapping, kind, profile);
        if (isAmbiguous && kind == DimensionKind.Age) throw ColumnDates.Ambiguous(file, header);
        var notation = new ValueNotation(profile.Cells.NotationFor(dimension), dates ?? asked ?? DateNotation.Iso);
        if (dimension.Kind == DimensionKind.Age) Note(profile, notation.Dates);
        readings.Add(new ColumnReading(index, header, dimension, notation));
        columns.Add(new DetectedColumn(header, null, dimension, survey.MissingShare(index)));
        warnings.AddRange(ReadingWarnings.Of(header, dimension, notation, profile));
    }

    private void Drop(int index, DroppedColumn why)
    {
        dropped.Add(why);
        columns.Add(new DetectedColumn(why.Column, "dropped", null, survey.MissingShare(index)));
    }

    private (int Index, DateNotation Notation)? Dates(int? column)
    {
        if (column is not { } index) return null;
        var notation = ColumnDates.Require(file, file.Headers[index], survey.Profile(index), asked);
        Note(survey.Profile(index), notation);
        return (index, notation);
    }

    private void Note(ColumnProfile profile, DateNotation notation)
    {
        if (profile.Cells.Dates.Newest(notation) is { } day && (newest is not { } known || day > known)) newest = day;
    }
}
