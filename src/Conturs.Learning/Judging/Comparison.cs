using System.Globalization;

namespace Conturs.Learning.Judging;

/// <summary>Says which method ranks best, and what to do when it is not the model.</summary>
public static class Comparison
{
    /// <summary>Below this AUC a score of another system ranks the wrong way round rather than badly.</summary>
    private const double WrongWay = 0.45;

    /// <summary>The comparison of one validation in sentences.</summary>
    public static string Text(Validation validation) => string.Join(" ", Sentences(validation));

    private static IEnumerable<string> Sentences(Validation validation)
    {
        var winners = validation.Baselines.Where(baseline => baseline.Wins).OrderBy(baseline => baseline.AucLead.Value).ToList();
        var ahead = validation.Baselines.Where(baseline => !baseline.Wins && baseline.AucLead.Value < 0).MinBy(baseline => baseline.AucLead.Value);
        if (winners.Count == 0) yield return Best(validation, ahead);
        // One piece of advice may be due to several winners; it stands behind the last of them.
        foreach (var winner in winners)
        {
            yield return Say(winner, "ranks better than the model, beyond noise") + ".";
            if (winners.FindLast(other => Advice(other.Key) == Advice(winner.Key)) == winner) yield return Advice(winner.Key);
        }

        if (Listed(validation, baseline => !baseline.Wins && !baseline.Loses && (winners.Count > 0 || baseline != ahead)) is { Length: > 0 } level) yield return $"Level with the model inside noise: {level}.";
        if (Listed(validation, baseline => baseline.Loses) is { Length: > 0 } losers) yield return $"Behind it, beyond noise: {losers}.";
        foreach (var sentence in OfCrm(validation)) yield return sentence;
    }

    private static string Best(Validation validation, Baseline? ahead) =>
        validation.Model.Auc.Low <= 0.5 && validation.Baselines.All(baseline => baseline.Metrics.Auc.Low <= 0.5) ? "No method ranks better than chance."
        : ahead is null ? string.Create(CultureInfo.InvariantCulture, $"The model ranks best, with an AUC of {validation.Model.Auc.Value:0.000}.")
        : $"No method ranks better than the model beyond noise. {Say(ahead, "is ahead")}, which may be luck.";

    private static string Say(Baseline baseline, string how) => string.Create(CultureInfo.InvariantCulture,
        $"{baseline.Caption} {how} (AUC {-baseline.AucLead.Value:+0.000;-0.000;0.000}, 95 % interval {-baseline.AucLead.High:+0.000;-0.000;0.000} to {-baseline.AucLead.Low:+0.000;-0.000;0.000})");

    private static string Listed(Validation validation, Func<Baseline, bool> which) => string.Join(", ", validation.Baselines.Where(which).Select(baseline =>
        string.Create(CultureInfo.InvariantCulture, $"{baseline.Caption} ({-baseline.AucLead.Value:+0.000;-0.000;0.000})")));

    private static string Advice(string key) => key switch
    {
        "crm" => "Go on ranking by it, and learn again when more deals have closed or more columns are filled.",
        "lightgbm" or "fasttree" => "Several columns seem to matter together in ways the model does not hold: add a column that names such a combination (a segment, a product line), and learn again.",
        "similarity" => "Your customers are alike in ways the single columns do not tell: learn again when more deals have closed.",
        _ => "The model may shrink its effects too much here: learn again when more deals have closed, and compare the two again.",
    };

    private static IEnumerable<string> OfCrm(Validation validation)
    {
        if (validation.Find("crm") is not { } crm) yield break;
        if (crm.Companies < validation.TestCompanies)
            yield return string.Create(CultureInfo.InvariantCulture, $"The CRM's score is compared on the {crm.Companies:N0} of {validation.TestCompanies:N0} companies that have one.");
        if (crm.Metrics.Auc.High < 0.5 && crm.Metrics.Auc.Value < WrongWay)
            yield return string.Create(CultureInfo.InvariantCulture, $"The CRM's score ranks the wrong way round: read with low values as good ones its AUC would be {1 - crm.Metrics.Auc.Value:0.000}.");
    }
}
