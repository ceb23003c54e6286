namespace Conturs.Learning.Leaks;

/// <summary>How well a mere yes or no tells winners from the others.</summary>
/// <param name="Won">Share of the won companies for which it holds, 0-1.</param>
/// <param name="Others">Share of the other companies.</param>
/// <param name="Auc">AUC, whichever of yes and no speaks for a win, 0.5-1.</param>
/// <param name="Errors">Distance from chance in standard errors, by the pooled test of two shares.</param>
internal readonly record struct YesNoSignal(double Won, double Others, double Auc, double Errors)
{
    /// <summary>Measures it.</summary>
    /// <param name="column">The column, for its outcomes.</param>
    /// <param name="holds">Yes or no, by row.</param>
    public static YesNoSignal Of(SuspectColumn column, Func<int, bool> holds)
    {
        double won = 0, others = 0;
        for (var row = 0; row < column.Won.Length; row++)
        {
            if (!holds(row)) continue;
            if (column.Won[row]) won++;
            else others++;
        }

        var share = (won + others) / column.Won.Length;
        var error = Math.Sqrt(share * (1 - share) * ((1.0 / column.WonCount) + (1.0 / column.RestCount)));
        (won, others) = (won / column.WonCount, others / column.RestCount);
        return new YesNoSignal(won, others, 0.5 + (Math.Abs(won - others) / 2), error == 0 ? 0 : Math.Abs(won - others) / error);
    }
}
