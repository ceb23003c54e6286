using Conturs.Learning.Judging;

namespace Conturs.Appliance.Reports.Html;

/// <summary>A way to rank leads, measured on the same companies as the others.</summary>
/// <param name="Slug">Names it in addresses and tests.</param>
/// <param name="Caption">What it is called.</param>
/// <param name="IsOurs">True for the model itself.</param>
/// <param name="Auc">How well it ranks.</param>
/// <param name="Lift10">How much better than average its best tenth is.</param>
/// <param name="Companies">On how many companies it was compared with the model; null for the model and where it is not known.</param>
/// <param name="Repeats">In how many repeats of the validation; null likewise.</param>
/// <param name="Lead">AUC of the model minus its own; null for the model and where it is not known.</param>
internal sealed record Method(string Slug, string Caption, bool IsOurs, Estimate Auc, Estimate Lift10, int? Companies, int? Repeats, Estimate? Lead)
{
    /// <summary>The model and every baseline that was computed, best AUC first.</summary>
    public static IReadOnlyList<Method> All(ModelReport.MetricsEntry model, ModelReport.BaselinesEntry baselines)
    {
        (string Slug, string Caption, ModelReport.BaselineEntry? Entry)[] others =
        [
            ("odoo", "Odoo's formula", baselines.Odoo), ("logistic", "Logistic regression", baselines.Logistic), ("lightgbm", "LightGBM (boosting)", baselines.Lightgbm),
            ("fasttree", "FastTree (boosting)", baselines.Fasttree), ("similarity", "Similarity alone", baselines.Similarity), ("crm", "The CRM's own score", baselines.Crm),
        ];
        return
        [
            .. others.Where(other => other.Entry is not null)
                .Select(other => new Method(other.Slug, other.Caption, false, other.Entry!.Auc, other.Entry.Lift10, other.Entry.Companies, other.Entry.Repeats, other.Entry.AucLead))
                .Prepend(new Method("conturs", "Conturs", true, model.Auc, model.Lift10, null, null, null))
                .OrderByDescending(method => method.Auc.Value),
        ];
    }
}
