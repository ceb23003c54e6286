using System.Text.Json.Serialization;
using Conturs.Learning.Judging;

namespace Conturs.Appliance.Reports;

/// <summary>What <c>learn</c> and <c>backtest</c> say of a model, as JSON. Fractions are 0-1, intervals 95 %, unknown is null.</summary>
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

    /// <summary><c>random</c>: repeated stratified splits.</summary>
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

    /// <summary>Which columns did another work than a dimension's: "outcome: Deal Stage". Printed, not part of the JSON.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Roles { get; init; } = [];

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
    public sealed record BaselinesEntry(BaselineEntry? Odoo, BaselineEntry? Similarity, BaselineEntry? Logistic, BaselineEntry? Lightgbm, BaselineEntry? Fasttree);

    /// <summary>Figures of one baseline.</summary>
    public sealed record BaselineEntry(Estimate Auc, [property: JsonPropertyName("lift_10")] Estimate Lift10);

    /// <summary>Win rate of one grade.</summary>
    public sealed record GradeEntry(string Grade, int N, double? Rate, double? Low, double? High);

    /// <summary>Whether it may replace the version that was active when it was learned; null when there was none.</summary>
    public GateEntry? Gate { get; init; }

    /// <summary>What the gate thinks. <c>Drift</c>: dimensions whose bands are shared out differently than when the active version was learned.</summary>
    public sealed record GateEntry(bool Passes, string Text, IReadOnlyList<GateCheckEntry> Checks, IReadOnlyList<DriftEntry> Drift);

    /// <summary>One check; <c>Limit</c> is null when the figure is only shown.</summary>
    public sealed record GateCheckEntry(string Name, double Value, double? Limit, bool Passes, string Text);

    /// <summary>A drifted dimension: its population stability index and what chance alone explains.</summary>
    public sealed record DriftEntry(string Key, double Psi, double Limit);
}
