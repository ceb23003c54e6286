using System.Globalization;
using Conturs.Connectors.Csv;
using Conturs.Learning;
using Conturs.Learning.Gating;
using Conturs.Learning.Judging;
using Conturs.Scoring;

namespace Conturs.Appliance.Reports;

/// <summary>Puts what was read, learned and measured into one report.</summary>
internal static class ModelReporting
{
    /// <summary>The report of a back-test without a model.</summary>
    public static ModelReport Of(CsvDeals deals, HistorySummary history, BackTestReport test, LearningOptions options) => new()
    {
        Published = false,
        PublishedReason = "A back-test publishes nothing.",
        Rows = history.Deals,
        Companies = history.Companies,
        Won = history.Won,
        Lost = history.Lost,
        Open = history.Open,
        BaseRate = history.Lost == 0 ? null : history.Won / (double)(history.Won + history.Lost),
        K = options.K,
        Seed = options.Seed,
        Dimensions = [],
        Patterns = [],
        Roles = [.. deals.Columns.Where(column => column.Role is not null and not "dropped").Select(column => $"{column.Role!.Replace('_', ' ')}: {column.Header}")],
        Refused = [.. deals.Dropped.Select(column => new ModelReport.RefusedEntry(column.Column, column.Reason, column.Detail)), .. Unusable(deals, history, options)],
        Warnings = [.. deals.Warnings, .. Warnings(deals, history, options)],
        Validation = test.Main.Kind == ValidationKind.Time ? "time" : "random",
        Metrics = Metrics(test.Main),
        Baselines = Baselines(test.Main),
        WinRateByGrade = [.. test.Main.WinRateByGrade.Select(rate => new ModelReport.GradeEntry(rate.Grade.ToString(), rate.N, rate.Rate?.Value, rate.Rate?.Low, rate.Rate?.High))],
        Verdict = Word(test.Verdict),
        VerdictText = Verdicts.Text(test.Verdict),
        NextSteps = Verdicts.NextSteps(test.Verdict),
    };

    /// <summary>The report of a learned model.</summary>
    public static ModelReport Of(CsvDeals deals, LearnedModel learned, LearningOptions options) => Of(deals, learned.History, learned.BackTest, options) with
    {
        ModelSha256 = PatternModelDocument.Sha256(PatternModelDocument.Write(learned.Model)),
        Dimensions = [.. learned.Model.Dimensions.Select(patterns => Dimension(patterns.Bands, learned.History))],
        Patterns = [.. learned.Model.Dimensions.SelectMany(Patterns)],
        Gate = learned.Gate is { } gate ? Gate(gate) : null,
    };

    private static ModelReport.GateEntry Gate(GateReport gate) => new(
        gate.Passes, gate.Text,
        [.. gate.Checks.Select(check => new ModelReport.GateCheckEntry(check.Name, check.Value, check.Limit, check.Passes, check.Text))],
        [.. gate.Drift.Select(drift => new ModelReport.DriftEntry(drift.Key, drift.Psi, drift.Limit))]);

    private static ModelReport.MetricsEntry Metrics(Validation validation) => new(
        validation.Model.Auc, validation.Probabilities?.PrAuc, validation.Model.Lift10, validation.Model.Lift20, validation.Probabilities?.Brier, validation.Probabilities?.Ece);

    private static ModelReport.BaselinesEntry Baselines(Validation validation) => new(
        Baseline(validation, "odoo"), Baseline(validation, "similarity"), Baseline(validation, "logistic"), Baseline(validation, "lightgbm"), Baseline(validation, "fasttree"));

    private static ModelReport.BaselineEntry? Baseline(Validation validation, string key) =>
        validation.Find(key) is { Metrics: var metrics } ? new(metrics.Auc, metrics.Lift10) : null;

    private static IEnumerable<ModelReport.RefusedEntry> Unusable(CsvDeals deals, HistorySummary history, LearningOptions options) => history.Unusable
        .Select(key => deals.Dimensions.First(dimension => dimension.Key == key))
        .Select(dimension => new ModelReport.RefusedEntry(dimension.Column, "constant", $"No two groups of at least {options.K} companies can be told apart by it."));

    private static IEnumerable<string> Warnings(CsvDeals deals, HistorySummary history, LearningOptions options)
    {
        if (deals.AgesAreAtClosing) yield return "Ages count to the closing date, because no column says when a deal came in; such an age contains the length of the sale.";
        if (history.WasCut) yield return string.Create(CultureInfo.InvariantCulture, $"There are more than {options.MostCompanies:N0} companies; those with the smallest seeded hash were used.");
        if (history.HasUnlabelledContrast) yield return "Open companies stand in for lost ones, so the scores rank leads but give no win probability.";
    }

    private static ModelReport.DimensionEntry Dimension(DimensionBands bands, HistorySummary history) => new(
        bands.Dimension.Key, bands.Dimension.Column, Word(bands.Dimension.Kind), bands.ValueCount, Math.Round(history.MissingShares[bands.Dimension.Key], 4));

    private static IEnumerable<ModelReport.AnonymizedPattern> Patterns(DimensionPatterns patterns) => Enumerable.Range(0, patterns.Bands.Count)
        .Select(band => new ModelReport.AnonymizedPattern(
            [patterns.Bands.Dimension.Key], patterns.Bands.Captions[band],
            Math.Round((patterns.Effects[band] + (patterns.DampedEffects.Count > 0 ? patterns.DampedEffects[band] : 0)) * 20, MidpointRounding.AwayFromZero) / 20,
            GroupSize.ClassOf(patterns.Bands.GroupSizes[band])));

    /// <summary>The wire word of a verdict.</summary>
    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Ready => "ready",
        Verdict.UsableWithCare => "usable_with_care",
        Verdict.NotEnoughDeals => "not_enough_deals",
        _ => "does_not_predict",
    };

    private static string Word(DimensionKind kind) => kind switch
    {
        DimensionKind.OrderedBand => "ordered_band",
        DimensionKind.YesNo => "yes_no",
        DimensionKind.Age => "date",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
