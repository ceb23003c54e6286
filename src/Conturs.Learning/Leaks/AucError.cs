namespace Conturs.Learning.Leaks;

/// <summary>
/// Standard error of an AUC from the AUC and the class sizes alone (J. Hanley and B. McNeil, "The meaning and use of the area under a
/// receiver operating characteristic curve", 1982). The limits of the leak detector were set with it.
/// </summary>
internal static class AucError
{
    /// <summary>The standard error.</summary>
    /// <param name="auc">Area under the curve, 0-1.</param>
    /// <param name="won">Companies won, at least 1.</param>
    /// <param name="rest">Companies not won, at least 1.</param>
    public static double HanleyMcNeil(double auc, int won, int rest)
    {
        var q1 = auc / (2 - auc);
        var q2 = 2 * auc * auc / (1 + auc);
        var variance = ((auc * (1 - auc)) + ((won - 1) * (q1 - (auc * auc))) + ((rest - 1) * (q2 - (auc * auc)))) / ((double)won * rest);
        return Math.Sqrt(Math.Max(0, variance));
    }
}
