using Spectre.Console;

namespace Conturs.Appliance.Reports;

/// <summary>The one look of a report's tables.</summary>
internal static class ReportTable
{
    /// <summary>An empty table; a column whose name starts with &gt; is aligned to the right.</summary>
    public static Table New(string title, params string[] columns)
    {
        var table = new Table { Title = new TableTitle(title), Border = TableBorder.Rounded };
        foreach (var column in columns)
        {
            var added = new TableColumn(Markup.Escape(column.TrimStart('>')));
            table.AddColumn(column.StartsWith('>') ? added.RightAligned() : added);
        }

        return table;
    }

    /// <summary>Adds a row of plain texts.</summary>
    public static void AddRow(Table table, params string[] cells) => table.AddRow(Array.ConvertAll(cells, Markup.Escape));
}
