using System.Globalization;

namespace Conturs.Learning.Leaks;

/// <summary>
/// R6: traces of the sale itself (a demo held, the last touch) rank no better than honest columns do, so only their names tell.
/// A name alone refuses nothing: the column must also know something.
/// </summary>
internal static class SpeakingName
{
    /// <summary>The ground with its figures; null when there is none.</summary>
    public static string? Why(SuspectColumn column)
    {
        if (column.Floor <= 0.5 || DecisionWords.In(column.Dimension.Column) is not { } words) return null;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Its name speaks of what comes after the decision ('{words}'), and alone it ranks winners better than chance (AUC {column.Auc:0.00}, at least {column.Floor:0.000}; chance is 0.5).");
    }
}
