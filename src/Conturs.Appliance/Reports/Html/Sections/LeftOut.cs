using static Conturs.Appliance.Reports.Html.DataTable;

namespace Conturs.Appliance.Reports.Html.Sections;

/// <summary>Columns the model did not see, and why.</summary>
internal static class LeftOut
{
    public static Markup Of(IReadOnlyList<ModelReport.RefusedEntry> refused) => refused.Count == 0 ? Markup.None : Markup.Of($"""
        <p class="note">A column that knows how the deal ended would make these figures look better than any lead could bear out; personal data has no place in a score.</p>
        {DataTable.Of("Columns left out", ["Column", "Reason", "Detail"], refused.Select(entry => (Markup[])[Figures.Name(entry.Column), Cell(Reason(entry.Reason)), Figures.Name(entry.Detail)]))}
        """);

    private static string Reason(string word) => word switch
    {
        "leak" => "Knows the outcome",
        "personal" => "Personal data",
        "id" => "Different for everybody",
        "constant" => "The same for everybody",
        "empty" => "Empty",
        _ => word,
    };
}
