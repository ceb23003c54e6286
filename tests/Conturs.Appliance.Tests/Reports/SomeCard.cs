using Conturs.Appliance.Reports;
using Conturs.Learning.Gating;
using Conturs.Scoring;
using Conturs.Testing;

namespace Conturs.Appliance.Tests.Reports;

/// <summary>Model cards of a small made-up model.</summary>
internal static class SomeCard
{
    /// <summary>Two dimensions and one pair, of whose six cells one is dead.</summary>
    public static PatternModel Model { get; } = Some.Model(
        Some.Categories("industry", "Software", "Retail").Patterns(0.812, -0.926, 0.024),
        Some.Numbers("employees", 100).Patterns(-0.6, 0.7)) with
    {
        Settings = new LearnedSettings(4, 0.3, 12.5, 24, 50),
        Pairs =
        [
            new PairPatterns
            {
                First = 0, Second = 1, FirstGroups = [0, 1, 2], SecondGroups = [0, 1, 1], FirstCaptions = ["Software", "Retail", "not known"], SecondCaptions = ["under 100", "100 or more"],
                Effects = [0.33, -0.11, 0, 0, 0.02, 0], GroupSizes = [25, 12, 0, 10, 40, 11], RefitEffects = new float[6 * PatternModel.Refits],
            },
        ],
    };

    public static GateReport Gate { get; } = new(
        false, "Waits for a person: 7.1 % of leads would change grade (limit 5 %).",
        [new GateCheck("quality", 0.002, -0.01, true, "AUC 0.702 against 0.700."), new GateCheck("grade_changes", 0.071, 0.05, false, "7.1 % of leads change grade."), new GateCheck("large_moves", 0.013, null, true, "1.3 % move 10 points.")],
        [new DriftedDimension("industry", 0.012, 0.02)]);

    public static ModelCard Full { get; } = Of(SomeReport.Full) with { Gate = Gate };

    public static ModelCard Of(ModelReport report) => ModelCard.Of(
        report, Model, 7, "active", new DateTimeOffset(2026, 5, 4, 11, 30, 0, TimeSpan.FromHours(2)), new DateTimeOffset(2026, 5, 5, 7, 0, 0, TimeSpan.Zero));
}
