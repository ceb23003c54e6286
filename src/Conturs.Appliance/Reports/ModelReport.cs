using System.Text.Json.Serialization;
using Conturs.Learning.Gating;
using Conturs.Learning.Judging;

namespace Conturs.Appliance.Reports;

/// <summary>
/// What <c>learn</c> and <c>backtest</c> say of a model, as JSON. Fractions are 0-1, intervals 95 %, unknown is null. Stored reports of earlier
/// versions lack the later members; reading one passes null for those, so lists turn null into empty.
/// </summary>
public sealed record ModelReport
{
    /// <summary>Version in the data folder; null when nothing was published.</summary>
    public int? ModelVersion { get; init; }

    /// <summary>SHA-256 of the canonical model bytes; null when no model was made.</summary>
    public string? ModelSha256 { get; init; }

    /// <summary>True when leads are now scored with this model.</summary>
    public required bool Published { get; init; }

    /// <summary>Why it was published or not.</summary>
    public required string PublishedReason { get; init; }

    /// <summary>Lines of the file.</summary>
    public required long Rows { get; init; }

    /// <summary>Outcomes sent by API that were learned from beside those lines.</summary>
    [JsonPropertyOrder(1)]
    public int Outcomes { get; init; }

    /// <summary>Companies they belong to.</summary>
    public required int Companies { get; init; }

    /// <summary>Companies with a won deal.</summary>
    public required int Won { get; init; }

    /// <summary>Companies with lost deals only.</summary>
    public required int Lost { get; init; }

    /// <summary>Companies with neither.</summary>
    public required int Open { get; init; }

    /// <summary>Won over won and lost companies; null without lost ones.</summary>
    public double? BaseRate { get; init; }

    /// <summary>Smallest number of companies a stored pattern describes.</summary>
    public required int K { get; init; }

    /// <summary>Seed of the run.</summary>
    public required long Seed { get; init; }

    /// <summary><c>time</c>: learned from the past, tested on the latest companies; <c>random</c>: stratified random splits.</summary>
    public string Validation { get; init; } = "random";

    /// <summary>The inputs of the model.</summary>
    public required IReadOnlyList<DimensionEntry> Dimensions { get; init; }

    /// <summary>The patterns, anonymized.</summary>
    public required IReadOnlyList<AnonymizedPattern> Patterns { get; init; }

    /// <summary>Columns that were left out.</summary>
    public required IReadOnlyList<RefusedEntry> Refused { get; init; }

    /// <summary>What a reader should know.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>The model's figures.</summary>
    public required MetricsEntry Metrics { get; init; }

    /// <summary>The baselines on the same splits.</summary>
    public required BaselinesEntry Baselines { get; init; }

    /// <summary>Win rate of each grade, best first.</summary>
    public required IReadOnlyList<GradeEntry> WinRateByGrade { get; init; }

    /// <summary><c>ready</c>, <c>usable_with_care</c>, <c>not_enough_deals</c> or <c>does_not_predict</c>.</summary>
    public required string Verdict { get; init; }

    /// <summary>The verdict as a sentence.</summary>
    public required string VerdictText { get; init; }

    /// <summary>What to do next.</summary>
    public required IReadOnlyList<string> NextSteps { get; init; }

    /// <summary>Predicted against observed win rate, lowest prediction first, each group of at least k companies; empty without lost deals.</summary>
    public IReadOnlyList<ReliabilityEntry> Reliability { get; init => field = value ?? []; } = [];

    /// <summary>Share of customers found when calling the best share of companies, from (0,0) to (1,1), at most 21 points.</summary>
    public IReadOnlyList<GainEntry> Gains { get; init => field = value ?? []; } = [];

    /// <summary>True when the win rate falls from grade to grade; null when fewer than two grades were given.</summary>
    public bool? GradesMonotone { get; init; }

    /// <summary>Whether better grades were won more often, in a sentence; null in reports of earlier versions.</summary>
    public string? GradesText { get; init; }

    /// <summary>The validation <see cref="Metrics"/> and <see cref="Baselines"/> come from; null in reports of earlier versions.</summary>
    public ValidationEntry? ValidationDetail { get; init; }

    /// <summary>The random validation where the one by time counts; else null.</summary>
    public ValidationEntry? OtherValidation { get; init; }

    /// <summary>Which method ranks best, in words.</summary>
    public string? ComparisonText { get; init; }

    /// <summary>What the gate thinks of replacing the version that was active when it was learned; null when there was none.</summary>
    public GateReport? Gate { get; init; }

    /// <summary>When its settings, number bands and pairs were chosen anew, not taken over from the version before; UTC.</summary>
    public DateTimeOffset? SettingsSince { get; init; }

    /// <summary>Win rate of the companies the figures rest on, 0-1: what guessing gives; null without lost deals.</summary>
    [JsonIgnore]
    public double? TestedRate => BaseRate is not null && ValidationDetail is { TestCompanies: > 0 } tested ? tested.TestWon / (double)tested.TestCompanies : BaseRate;

    /// <summary>Which columns did another work than a dimension's: "outcome: Deal Stage". Printed, not part of the JSON.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Roles { get; init => field = value ?? []; } = [];

    /// <summary>One input of the model.</summary>
    public sealed record DimensionEntry(string Key, string Column, string Kind, int Bands, double MissingShare);

    /// <summary>One band: its effect in log-odds to 0.05 and the class of its size.</summary>
    public sealed record AnonymizedPattern(IReadOnlyList<string> Dimensions, string Band, double Effect, string GroupSize);

    /// <summary>One column that was left out.</summary>
    public sealed record RefusedEntry(string Column, string Reason, string Detail);

    /// <summary>Figures of the model.</summary>
    public sealed record MetricsEntry(
        Estimate Auc, Estimate? PrAuc,
        [property: JsonPropertyName("lift_10")] Estimate Lift10, [property: JsonPropertyName("lift_20")] Estimate Lift20,
        Estimate? Brier, Estimate? Ece);

    /// <summary>Baselines; those not computed are null.</summary>
    public sealed record BaselinesEntry(BaselineEntry? Odoo, BaselineEntry? Similarity, BaselineEntry? Logistic, BaselineEntry? Lightgbm, BaselineEntry? Fasttree,
        BaselineEntry? Crm = null);

    /// <summary>
    /// Figures of one baseline. <c>AucLead</c>: AUC of the model minus the baseline's on the same companies, above 0 when the model is better.
    /// <c>Companies</c> and <c>Repeats</c>: on how many companies and in how many repeats both ranked.
    /// </summary>
    public sealed record BaselineEntry(
        Estimate Auc, [property: JsonPropertyName("lift_10")] Estimate Lift10, Estimate? AucLead = null, int? Companies = null, int? Repeats = null);

    /// <summary>One group of companies with about the same predicted win probability.</summary>
    public sealed record ReliabilityEntry(double Predicted, double Rate, double Low, double High, int N);

    /// <summary>One point of the cumulative gains curve, both shares 0-1.</summary>
    public sealed record GainEntry(double Companies, double Customers);

    /// <summary>One way of holding companies out, with its figures. <c>Kind</c> is <c>time</c> or <c>random</c>; <c>TestFrom</c> is null for random splits.</summary>
    public sealed record ValidationEntry(
        string Kind, int Repeats, int Folds, DateOnly? TestFrom, int TestCompanies, int TestWon, MetricsEntry Metrics, BaselinesEntry Baselines);

    /// <summary>Win rate of one grade.</summary>
    public sealed record GradeEntry(string Grade, int N, double? Rate, double? Low, double? High);
}
