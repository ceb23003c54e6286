using Conturs.Learning.Judging;

namespace Conturs.Appliance.Reports.Html.Sections;

/// <summary>The figures of the model, each with its interval and what it means.</summary>
internal static class KeyFigures
{
    /// <summary>The figures.</summary>
    /// <param name="metrics">Figures of the model; those not computed are left out.</param>
    /// <param name="baseRate">Share of closed companies that were won; null without lost ones.</param>
    public static Markup Of(ModelReport.MetricsEntry metrics, double? baseRate) => Markup.Of($"""
        <dl class="figures">
        {Figure("AUC", metrics.Auc, Figures.Three, "Put a customer beside a company that did not buy: how often the customer has the higher score. 0.5 is a coin toss, 1 is always.")}
        {Figure("Lift in the best 10 %", metrics.Lift10, Figures.Times, "How many times more often than average the best tenth of companies was won. 1 is no better than average.")}
        {Figure("Lift in the best 20 %", metrics.Lift20, Figures.Times, "The same for the best fifth.")}
        {Figure("PR-AUC", metrics.PrAuc, Figures.Three, $"How pure the top of the list stays as you work down to the last customer.{(baseRate is { } rate ? $" Guessing gives {Figures.Three(rate)}." : "")}")}
        {Figure("Brier score", metrics.Brier, Figures.Three, $"How far win probabilities are from what happened, squared. 0 is perfect{(baseRate is { } share ? $"; always saying the average gives {Figures.Three(share * (1 - share))}" : "")}.")}
        {Figure("Calibration error (ECE)", metrics.Ece, Figures.Three, "How far promised win rates are from real ones, on average over groups. 0 is perfect.")}
        </dl>
        """);

    private static Markup Figure(string name, Estimate? estimate, Func<double, string> format, string meaning) => estimate is null ? Markup.None : Markup.Of($"""
        <div><dt>{name}</dt><dd><strong>{format(estimate.Value)}</strong> <span class="range">{Figures.Range(estimate, format)}</span><p>{meaning}</p></dd></div>
        """);
}
