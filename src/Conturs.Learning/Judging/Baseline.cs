namespace Conturs.Learning.Judging;

/// <summary>Another way to rank leads, judged on the same splits.</summary>
/// <param name="Key">"odoo", "similarity", "logistic", "lightgbm", "fasttree" or "crm".</param>
/// <param name="Caption">What it is called in reports.</param>
/// <param name="Metrics">How well it ranks.</param>
/// <param name="AucLead">AUC of the model minus the baseline's, paired by company, with its 95 % interval.</param>
public sealed record Baseline(string Key, string Caption, RankMetrics Metrics, Estimate AucLead);
