using Conturs.Appliance.Reports.Html.Charts;
using Conturs.Scoring;
using static Conturs.Appliance.Reports.Html.DataTable;

namespace Conturs.Appliance.Reports.Html.Sections;

/// <summary>What each letter was worth: how many companies that would have got it were won.</summary>
internal static class GradeRates
{
    public static Markup Of(IReadOnlyList<ModelReport.GradeEntry> grades, double? baseRate, bool? isMonotone, string? inWords)
    {
        if (grades.All(grade => grade.Rate is null)) return Markup.None;
        return Markup.Of($"""
            <p>{inWords ?? Order(isMonotone)}</p>
            <p class="note">A grade is a fifth of the score: A is 80 to 100, F is 0 to 19. Each bar is the share of its companies that was won; the line at its end is the 95 % interval.</p>
            {Picture.WithNumbers(Chart(grades, baseRate), Table(grades, baseRate))}
            """);
    }

    private static string Order(bool? isMonotone) => isMonotone switch
    {
        true => "Every grade was won more often than the one below it: the letters mean what they say.",
        false => "The grades are not in the order of their win rates. Where intervals overlap this may be chance; where they do not, do not rely on the difference between those letters.",
        null => "How often companies of each grade were won.",
    };

    private static Markup Chart(IReadOnlyList<ModelReport.GradeEntry> grades, double? baseRate) => RowChart.Bars(
        new Picture("chart-grades", "Win rate of each grade", string.Join("; ", grades.Select(grade => $"{grade.Grade}: {Words(grade)}")) + "."),
        [.. grades.Select(grade => new RowChart.Row($"{grade.Grade} {Meaning(grade.Grade)}", Words(grade), "grade-" + grade.Grade.ToLowerInvariant(), grade.Rate ?? 0, grade.Low, grade.High))],
        baseRate is { } rate ? new RowChart.ReferenceLine(rate, $"average {Figures.Share(rate)}") : null, Figures.Share);

    private static Markup Table(IReadOnlyList<ModelReport.GradeEntry> grades, double? baseRate) => DataTable.Of(
        "Win rate by grade, 95 % intervals", ["Grade", ">Companies", ">Won", ">Interval", ">Times the average"],
        grades.Select(grade => (Markup[])
        [
            Cell($"{grade.Grade} {Meaning(grade.Grade)}"), Cell(Figures.Count(grade.N)), Cell(grade.Rate is { } rate ? Figures.Share(rate) : "none"),
            Cell(grade.Rate is null ? "" : Figures.Range(grade.Low, grade.High, Figures.Share)), Cell(grade.Rate is { } won && baseRate is > 0 ? Figures.Times(won / baseRate.Value) : ""),
        ]));

    private static string Words(ModelReport.GradeEntry grade) => grade.Rate is { } rate
        ? $"{Figures.Share(rate)} of {Figures.Count(grade.N)}{(grade is { Low: { } low, High: { } high } ? $" ({Figures.Share(low)} to {Figures.Share(high)})" : "")}"
        : "no companies";

    private static string Meaning(string grade) => Enum.TryParse<Grade>(grade, out var known) ? Grades.Meaning(known).ToLowerInvariant() : "";
}
