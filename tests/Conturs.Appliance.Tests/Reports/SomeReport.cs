using Conturs.Appliance.Reports;
using Conturs.Learning.Judging;

namespace Conturs.Appliance.Tests.Reports;

/// <summary>Made-up model reports: one in which nothing is missing, one in which everything that may be missing is.</summary>
internal static class SomeReport
{
    /// <summary>Every part is there: two validations, all baselines, reliability, gains, patterns and pairs, refused columns and warnings.</summary>
    public static ModelReport Full { get; } = new()
    {
        ModelVersion = 7,
        ModelSha256 = "9f2c5d0b7a1e4c3d8b6f0e2a4c1d3b5f7e9a8c6d4b2f0e1c3a5d7b9f8e6c4a2d",
        Published = true,
        PublishedReason = "Somebody asked for it with 'learn'.",
        Rows = 12_345,
        Companies = 9_876,
        Won = 1_234,
        Lost = 4_321,
        Open = 4_321,
        BaseRate = 0.2221,
        K = 10,
        Seed = 42,
        Validation = "time",
        Dimensions =
        [
            new("industry", "Industry", "category", 14, 0.031), new("employees", "Number of Employees", "number", 31, 0.184),
            new("technologies", "Technologies", "set", 22, 0.467), new("last_funding_date", "Last funding", "date", 9, 0.812), new("is_partner", "Is partner?", "yes_no", 2, 0),
        ],
        Patterns =
        [
            .. Enumerable.Range(1, 18).Select(i => new ModelReport.AnonymizedPattern(["industry"], $"industry {i:00}", (i - 9) / 20.0, i < 4 ? "10-19" : "50-99")),
            new(["employees"], "100-200 employees", 0.85, "200-499"), new(["employees"], "under 10 employees", -1.1, "500-999"),
            new(["technologies"], "Salesforce", 0.35, "100-199"), new(["is_partner"], "yes", 0, "20-49"),
            new(["industry", "employees"], "Software with 100-200 employees", 0.45, "20-49"),
        ],
        Refused = [new("Closed reason", "leak", "Its name says that it comes after the decision."), new("Contact e-mail", "personal", "97 % of its values look like e-mail addresses."), new("Comment", "constant", "No two groups can be told apart by it.")],
        Warnings = ["A random split promises 0.771 where the last quarter gives 0.702.", "Ages count to the closing date."],
        Metrics = Metrics(0.702, 0.671, 0.733),
        Baselines = Baselines(0.655),
        WinRateByGrade = [new("A", 480, 0.481, 0.437, 0.526), new("B", 402, 0.289, 0.247, 0.335), new("C", 377, 0.188, 0.152, 0.231), new("D", 391, 0.11, 0.083, 0.145), new("F", 350, 0.0457, 0.0283, 0.0731)],
        Verdict = "ready",
        VerdictText = "Ready: the score ranks leads well enough to decide whom to call first.",
        NextSteps = ["Score your open leads and call grades A and B first.", "Learn again when more deals have closed."],
        Reliability =
        [
            new(0.041, 0.05, 0.031, 0.08, 400), new(0.088, 0.08, 0.057, 0.111, 400), new(0.121, 0.135, 0.105, 0.172, 400), new(0.158, 0.15, 0.118, 0.188, 400), new(0.19, 0.22, 0.182, 0.263, 401),
            new(0.22, 0.21, 0.173, 0.252, 400), new(0.262, 0.255, 0.215, 0.3, 400), new(0.33, 0.36, 0.314, 0.408, 400), new(0.431, 0.4, 0.353, 0.449, 400), new(0.602, 0.585, 0.536, 0.632, 1_200),
        ],
        Gains = [.. Enumerable.Range(0, 21).Select(i => new ModelReport.GainEntry(i / 20.0, 1 - Math.Pow(1 - (i / 20.0), 2.1)))],
        GradesMonotone = true,
        ValidationDetail = new("time", 1, 1, new DateOnly(2025, 9, 1), 2_000, 431, Metrics(0.702, 0.671, 0.733), Baselines(0.655)),
        OtherValidation = new("random", 5, 5, null, 5_555, 1_234, Metrics(0.771, 0.757, 0.785), Baselines(0.701)),
        ComparisonText = "Conturs ranks best; LightGBM is level with it.",
        Roles = ["id: Deal ID", "outcome: Deal Stage", "closing date: Close Date"],
    };

    /// <summary>A history without lost deals, judged in the shortest way: no probabilities, no intervals, no columns.</summary>
    public static ModelReport Bare { get; } = new()
    {
        Published = false,
        PublishedReason = "A back-test publishes nothing.",
        Rows = 60,
        Companies = 60,
        Won = 21,
        Lost = 0,
        Open = 39,
        K = 10,
        Seed = 0,
        Dimensions = [],
        Patterns = [],
        Refused = [],
        Warnings = [],
        Metrics = new(new Estimate(0.5, null, null), null, new Estimate(1, null, null), new Estimate(1, null, null), null, null),
        Baselines = new(null, null, null, null, null),
        WinRateByGrade = [.. "ABCDF".Select(grade => new ModelReport.GradeEntry(grade.ToString(), 0, null, null, null))],
        Verdict = "not_enough_deals",
        VerdictText = "Not enough closed deals to tell whether the score ranks leads better than chance.",
        NextSteps = [],
    };

    private static ModelReport.MetricsEntry Metrics(double auc, double low, double high) => new(
        new Estimate(auc, low, high), new Estimate(0.418, 0.377, 0.462), new Estimate(2.31, 1.98, 2.66), new Estimate(1.94, 1.71, 2.18), new Estimate(0.1531, 0.1442, 0.1624), new Estimate(0.0172, 0.0091, 0.0304));

    private static ModelReport.BaselinesEntry Baselines(double auc) => new(
        Baseline(auc), Baseline(auc - 0.091), Baseline(auc + 0.02), Baseline(auc + 0.045), Baseline(auc + 0.031), Baseline(auc - 0.055));

    private static ModelReport.BaselineEntry Baseline(double auc) =>
        new(new Estimate(auc, auc - 0.032, auc + 0.032), new Estimate(1.52, 1.21, 1.87), new Estimate(0.7 - auc, 0.67 - auc, 0.73 - auc), 2_000, 1);
}
