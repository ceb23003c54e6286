using System.Globalization;

namespace Conturs.Learning.Leaks;

/// <summary>
/// R1: the best column knows too much when it ranks winners better than anything that is known early ever did, and far better than
/// the next. The next is compared only when it is not the same knowledge again: a copy would hide every leak that is there twice.
/// </summary>
internal static class KnowsTooMuch
{
    /// <summary>The best of some columns with the ground and its figures; null when it does not stand out.</summary>
    /// <param name="columns">The columns that are not refused.</param>
    public static (SuspectColumn Column, string Detail)? Find(IEnumerable<SuspectColumn> columns)
    {
        var ranked = columns.OrderByDescending(column => column.Auc).ToList();
        if (ranked is not [var best, ..] || best.Floor < LeakLimits.TooMuchAuc) return null;
        var next = ranked.Find(other => other != best && !IsCopy(best, other));
        if (next is not null && best.Auc - next.Auc < LeakLimits.AboveNext) return null;
        var than = next is null ? "no other column is left to compare it with" : string.Create(CultureInfo.InvariantCulture, $"the next column, '{next.Dimension.Column}', at {next.Auc:0.00}");
        return (best, string.Create(
            CultureInfo.InvariantCulture,
            $"It knows too much: alone it ranks winners at AUC {best.Auc:0.00} (at least {best.Floor:0.00}, refused from {LeakLimits.TooMuchAuc:0.00} on); {than}."));
    }

    /// <summary>Sets are told apart by their members, which codes do not hold, so they are nobody's copy.</summary>
    private static bool IsCopy(SuspectColumn a, SuspectColumn b) =>
        a.Codes.Offsets is null && b.Codes.Offsets is null && Determination.Holds(Bands(a), Bands(b));

    private static int[] Bands(SuspectColumn column) => Array.ConvertAll(column.Codes.Codes, code => (int)code);
}
