using System.Globalization;

namespace Conturs.Learning.Leaks;

/// <summary>
/// R5: clocks without dates. Several numbers that are the same for everybody at a time, as economic indicators are, fix one another: who
/// knows one knows the month. Three columns that merely measure one thing in three units fix one another too, but rise and fall together,
/// so a group counts only when some of its columns do not.
/// </summary>
internal static class SharedClock
{
    /// <summary>The columns that share a clock, each with the ground and its figures.</summary>
    public static Dictionary<SuspectColumn, string> Find(IEnumerable<SuspectColumn> columns)
    {
        var suspects = columns.Where(IsCoarse).ToArray();
        var ids = Array.ConvertAll(suspects, Ids);
        var fixes = suspects.Select((_, a) => suspects.Select((_, b) => b > a && Determination.Holds(ids[a], ids[b])).ToArray()).ToArray();
        var members = new SortedSet<int>();
        for (var a = 0; a < suspects.Length; a++)
            for (var b = a + 1; b < suspects.Length; b++)
                for (var c = b + 1; c < suspects.Length; c++)
                    if (fixes[a][b] && fixes[a][c] && fixes[b][c] && MoveApart(suspects[a], suspects[b], suspects[c])) members.UnionWith([a, b, c]);
        return members.ToDictionary(member => suspects[member], member => Detail(suspects[member], members.Where(other => other != member).Select(other => suspects[other])));
    }

    /// <summary>A number of many companies a value that ranks winners well.</summary>
    private static bool IsCoarse(SuspectColumn column) =>
        column.Dimension.IsNumeric && column.Auc >= LeakLimits.SharedClockAuc
        && column.Numbers.Distinct().Count() * LeakLimits.CompaniesPerValue <= column.Numbers.Length;

    private static bool MoveApart(SuspectColumn a, SuspectColumn b, SuspectColumn c) => Apart(a, b) || Apart(a, c) || Apart(b, c);

    private static bool Apart(SuspectColumn a, SuspectColumn b)
    {
        var rows = Enumerable.Range(0, a.Numbers.Length).Where(row => !double.IsNaN(a.Numbers[row]) && !double.IsNaN(b.Numbers[row])).ToArray();
        return Math.Abs(RankCorrelation.Spearman(Array.ConvertAll(rows, row => a.Numbers[row]), Array.ConvertAll(rows, row => b.Numbers[row]))) < LeakLimits.SameMeasure;
    }

    private static int[] Ids(SuspectColumn column)
    {
        var ids = new Dictionary<double, int>();
        return Array.ConvertAll(column.Numbers, number =>
        {
            if (!ids.TryGetValue(number, out var id)) ids[number] = id = ids.Count;
            return id;
        });
    }

    private static string Detail(SuspectColumn column, IEnumerable<SuspectColumn> others) => string.Create(
        CultureInfo.InvariantCulture,
        $"It is a clock: it and {string.Join(", ", others.Select(other => $"'{other.Dimension.Column}'"))} have few values that fix one another (at most {LeakLimits.LeftEntropy:P0} of the entropy is left), as figures do that are the same for everybody at a time; alone it ranks winners at AUC {column.Auc:0.00}.");
}
