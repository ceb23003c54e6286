using System.Globalization;
using Conturs.Learning;
using Conturs.Learning.Judging;
using Conturs.Learning.Leaks;
using Conturs.Scoring;

namespace Conturs.Appliance.Reports;

/// <summary>Puts what was read, learned and measured into one report.</summary>
internal static class ModelReporting
{
    /// <summary>The report of a back-test without a model.</summary>
    public static ModelReport Of(ReadHistory read, HistorySummary history, BackTestReport test, LearningOptions options) => new()
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
        Dimensions = [.. history.Bands.Select(bands => Dimension(bands, history))],
        Patterns = [],
        Roles = read.Roles,
        Refused = [.. read.Dropped.Select(column => new ModelReport.RefusedEntry(column.Column, column.Reason, column.Detail)), .. Leaks(history), .. Unusable(read, history, options)],
        Warnings = [.. read.Warnings, .. Warnings(read, history, options), .. LeakLines(history, test), .. test.Warnings],
        Validation = Word(test.Main.Kind),
        Metrics = Metrics(test.Main),
        Baselines = Baselines(test.Main),
        WinRateByGrade = [.. test.Main.WinRateByGrade.Select(rate => new ModelReport.GradeEntry(rate.Grade.ToString(), rate.N, rate.Rate?.Value, rate.Rate?.Low, rate.Rate?.High))],
        Verdict = Word(test.Verdict),
        VerdictText = Verdicts.Text(test.Verdict),
        NextSteps = Verdicts.NextSteps(test.Verdict),
        Reliability = [.. test.Main.Reliability.Select(group => new ModelReport.ReliabilityEntry(group.Predicted, group.Observed.Value, group.Observed.Low!.Value, group.Observed.High!.Value, group.N))],
        Gains = [.. test.Main.Gains.Select(point => new ModelReport.GainEntry(point.Companies, point.Customers))],
        GradesMonotone = test.Main.Grades.IsMonotone,
        GradesText = test.Main.Grades.Text,
        ValidationDetail = Detail(test.Main),
        OtherValidation = test.Other is null ? null : Detail(test.Other),
        ComparisonText = Comparison.Text(test.Main),
    };

    /// <summary>The report of a learned model.</summary>
    public static ModelReport Of(ReadHistory read, LearnedModel learned, LearningOptions options) => Of(read, learned.History, learned.BackTest, options) with
    {
        ModelSha256 = PatternModelDocument.Sha256(PatternModelDocument.Write(learned.Model)),
        Patterns = AnonymizedPatterns.Of(learned.Model),
        Gate = learned.Gate,
    };

    private static ModelReport.MetricsEntry Metrics(Validation validation) => new(
        validation.Model.Auc, validation.Probabilities?.PrAuc, validation.Model.Lift10, validation.Model.Lift20, validation.Probabilities?.Brier, validation.Probabilities?.Ece);

    private static ModelReport.BaselinesEntry Baselines(Validation validation) => new(
        Baseline(validation, "odoo"), Baseline(validation, "similarity"), Baseline(validation, "logistic"), Baseline(validation, "lightgbm"), Baseline(validation, "fasttree"), Baseline(validation, "crm"));

    private static ModelReport.BaselineEntry? Baseline(Validation validation, string key) =>
        validation.Find(key) is { } baseline ? new(baseline.Metrics.Auc, baseline.Metrics.Lift10, baseline.AucLead, baseline.Companies, baseline.Repeats) : null;

    private static ModelReport.ValidationEntry Detail(Validation validation) => new(
        Word(validation.Kind), validation.Repeats, validation.Folds, validation.TestFrom, validation.TestCompanies, validation.TestWon, Metrics(validation), Baselines(validation));

    private static IEnumerable<ModelReport.RefusedEntry> Unusable(ReadHistory read, HistorySummary history, LearningOptions options) => history.Unusable
        .Select(key => read.Dimensions.First(dimension => dimension.Key == key))
        .Select(dimension => new ModelReport.RefusedEntry(dimension.Column, "constant", $"No two groups of at least {options.K} companies can be told apart by it."));

    private static IEnumerable<ModelReport.RefusedEntry> Leaks(HistorySummary history) =>
        history.Leaks.Refused.Select(leak => new ModelReport.RefusedEntry(leak.Column, "leak", leak.Detail));

    private static IEnumerable<string> LeakLines(HistorySummary history, BackTestReport test)
    {
        var names = history.Leaks.Refused.Select(leak => leak.Column).ToList();
        if (names.Count > 0)
            yield return $"{(names.Count == 1 ? $"Column {names[0]} is" : $"{names.Count} columns ({string.Join(", ", names)}) are")} left out: {(names.Count == 1 ? "it knows" : "they know")} how a deal ended. The report says why; --allow-leak COL uses one all the same.";
        foreach (var warning in history.Leaks.Warnings) yield return warning;
        if (LeakWarnings.OfWhole(test.Main.Model.Auc.Value) is { } tooGood) yield return tooGood;
    }

    private static IEnumerable<string> Warnings(ReadHistory read, HistorySummary history, LearningOptions options)
    {
        if (read.AgesAreAtClosing) yield return "Ages count to the closing date, because no column says when a deal came in; such an age contains the length of the sale.";
        if (history.WasCut) yield return string.Create(CultureInfo.InvariantCulture, $"There are more than {options.MostCompanies:N0} companies; those with the smallest seeded hash were used.");
        if (history.HasUnlabelledContrast)
            yield return history.Lost == 0
                ? "Open companies stand in for lost ones, so the scores rank leads but give no win probability."
                : "Open companies are compared with beside the lost ones, because there are fewer than five lost companies for each customer; win probabilities rest on closed companies alone.";
    }

    private static ModelReport.DimensionEntry Dimension(DimensionBands bands, HistorySummary history) => new(
        bands.Dimension.Key, bands.Dimension.Column, Word(bands.Dimension.Kind), bands.ValueCount, Math.Round(history.MissingShares[bands.Dimension.Key], 4));

    /// <summary>The wire word of a verdict.</summary>
    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Ready => "ready",
        Verdict.UsableWithCare => "usable_with_care",
        Verdict.NotEnoughDeals => "not_enough_deals",
        _ => "does_not_predict",
    };

    private static string Word(ValidationKind kind) => kind == ValidationKind.Time ? "time" : "random";

    /// <summary>The wire word of a kind.</summary>
    internal static string Word(DimensionKind kind) => kind switch
    {
        DimensionKind.OrderedBand => "ordered_band",
        DimensionKind.YesNo => "yes_no",
        DimensionKind.Age => "date",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
