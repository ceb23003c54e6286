using System.Globalization;
using Conturs.Learning.Judging;
using Conturs.Learning.Rows;
using Conturs.Scoring;

namespace Conturs.Learning.Gating;

/// <summary>Asks whether a candidate ranks worse than the active version, beyond noise.</summary>
internal static class QualityCheck
{
    /// <summary>With fewer won or lost companies, a comparison on new deals says less than the figures of both back-tests.</summary>
    private const int FewestOfAClass = 20;

    /// <summary>One-sided 95 % of a normal distribution.</summary>
    private const double OneSided95 = 1.645;

    /// <summary>
    /// The active version has learned from the old deals, so on them its figures flatter it. Deals that closed since are new to it, and
    /// the candidate's cross-fitted z has not seen the very company either: there both are honest, and are compared company by company.
    /// Where there are too few, the figures that both got when they were learned are compared.
    /// </summary>
    public static GateCheck Of(ActiveVersion active, GateSample sample, BandedHistory history, double[] z, Estimate auc)
    {
        var won = Array.ConvertAll(sample.Closed, row => history.Won[row]);
        var wins = won.Count(isWon => isWon);
        return Math.Min(wins, won.Length - wins) >= FewestOfAClass
            ? OnNewDeals(active, PairedAuc.Of(CrossFitted(history, z, sample.Closed), sample.ClosedLogOdds, won), wins, won.Length - wins)
            : ByBackTests(active, auc);
    }

    /// <summary>A version that tells winners from losers is not replaced by one that does not.</summary>
    public static GateCheck OfVerdict(ActiveVersion active, Verdict verdict)
    {
        var (can, could) = (Predicts(verdict), Predicts(active.Model.Verdict));
        var text = can ? "The new version tells winners from losers."
            : (verdict == Verdict.NotEnoughDeals ? "There are not enough closed deals to tell whether the new version ranks better than chance" : "The new version does not predict outcomes")
                + (could ? $", and version {active.Version} does." : $", nor does version {active.Version}.");
        return new GateCheck("verdict", can ? 1 : 0, could ? 1 : null, can || !could, text);
    }

    private static GateCheck OnNewDeals(ActiveVersion active, PairedAuc auc, int won, int lost)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"On {won:N0} won and {lost:N0} lost companies that closed since version {active.Version} was learned");
        return Check(auc.First - auc.Second, auc.StandardError, string.Create(
            CultureInfo.InvariantCulture, $"{place}, the new version's AUC is {auc.First:0.000} and version {active.Version}'s {auc.Second:0.000} (standard error of the difference {auc.StandardError:0.000})."));
    }

    private static GateCheck ByBackTests(ActiveVersion active, Estimate auc)
    {
        var error = StandardError(auc) ?? StandardError(active.Auc) ?? 0;
        return Check(auc.Value - active.Auc.Value, error, string.Create(
            CultureInfo.InvariantCulture, $"The new version's AUC in its back-test is {auc.Value:0.000}, version {active.Version}'s was {active.Auc.Value:0.000} (standard error {error:0.000})."));
    }

    private static GateCheck Check(double difference, double error, string text) => new("quality", difference, 0 - (OneSided95 * error), difference >= -OneSided95 * error, text);

    /// <summary>From the longer side of the interval, for the other may be cut at 0 or 1.</summary>
    private static double? StandardError(Estimate auc) =>
        auc is { Low: { } low, High: { } high } ? Math.Max(auc.Value - low, high - auc.Value) / Estimate.Normal95 : null;

    private static bool Predicts(Verdict verdict) => verdict is Verdict.Ready or Verdict.UsableWithCare;

    /// <summary>The cross-fitted z of closed rows; it has an entry for each row of the history that is fitted, and every closed one is.</summary>
    private static double[] CrossFitted(BandedHistory history, double[] z, int[] closed)
    {
        var place = new int[history.Count];
        for (int row = 0, next = 0; row < place.Length; row++)
            if (history.Weights[row] > 0) place[row] = next++;
        return Array.ConvertAll(closed, row => z[place[row]]);
    }
}
