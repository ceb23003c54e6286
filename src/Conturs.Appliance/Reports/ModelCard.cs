using Conturs.Learning.Gating;
using Conturs.Scoring;

namespace Conturs.Appliance.Reports;

/// <summary>
/// What one version of the model is: what it is for, whom it was learned from, how good it is and where it ends.
/// Holds patterns of groups and no company. Fractions are 0-1, intervals 95 %, unknown is null.
/// </summary>
public sealed record ModelCard
{
    /// <summary>Version in the data folder.</summary>
    public required int Version { get; init; }

    /// <summary><c>draft</c>, <c>shadow</c>, <c>active</c> or <c>retired</c>.</summary>
    public required string State { get; init; }

    /// <summary>When it was learned, UTC.</summary>
    public required DateTimeOffset LearnedAt { get; init; }

    /// <summary>When it began to score, UTC; null when it never did.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>SHA-256 of the canonical model bytes.</summary>
    public required string ModelSha256 { get; init; }

    /// <summary>What it may be used for.</summary>
    public required IReadOnlyList<string> MadeFor { get; init; }

    /// <summary>What it must not be used for.</summary>
    public required IReadOnlyList<string> NotMadeFor { get; init; }

    /// <summary>Whom it was learned from.</summary>
    public required PopulationEntry LearnedFrom { get; init; }

    /// <summary>How well it ranks and predicts.</summary>
    public required QualityEntry Quality { get; init; }

    /// <summary>What it looks at.</summary>
    public required IReadOnlyList<ModelReport.DimensionEntry> Dimensions { get; init; }

    /// <summary>Dimensions that are looked at together, by key.</summary>
    public required IReadOnlyList<PairEntry> Pairs { get; init; }

    /// <summary>Its patterns, anonymized.</summary>
    public required IReadOnlyList<ModelReport.AnonymizedPattern> Patterns { get; init; }

    /// <summary>Columns it was not allowed to see.</summary>
    public required IReadOnlyList<ModelReport.RefusedEntry> Refused { get; init; }

    /// <summary>Where it ends: small groups, thin evidence, drift.</summary>
    public required IReadOnlyList<string> Limits { get; init; }

    /// <summary>What is kept of the companies it was learned from, and what is not.</summary>
    public required IReadOnlyList<string> Privacy { get; init; }

    /// <summary>Smallest number of companies a pattern describes.</summary>
    public required int K { get; init; }

    /// <summary>Seed of every random choice.</summary>
    public required long Seed { get; init; }

    /// <summary>What cross-validation chose; null in models of earlier versions.</summary>
    public LearnedSettings? Settings { get; init; }

    /// <summary>What the gate said of replacing the version before; null when there was none.</summary>
    public GateReport? Gate { get; init; }

    /// <summary>The card of a version.</summary>
    /// <param name="report">What was printed when it was learned.</param>
    /// <param name="model">The model.</param>
    /// <param name="version">Its number.</param>
    /// <param name="state">Its state in one word.</param>
    /// <param name="learnedAt">When it was learned.</param>
    /// <param name="publishedAt">When it began to score; null when it never did.</param>
    public static ModelCard Of(ModelReport report, PatternModel model, int version, string state, DateTimeOffset learnedAt, DateTimeOffset? publishedAt) => new()
    {
        Version = version,
        State = state,
        LearnedAt = learnedAt.ToUniversalTime(),
        PublishedAt = publishedAt?.ToUniversalTime(),
        ModelSha256 = PatternModelDocument.Sha256(PatternModelDocument.Write(model)),
        MadeFor = ModelCardWording.MadeFor(model),
        NotMadeFor = ModelCardWording.NotMadeFor,
        LearnedFrom = new PopulationEntry(report.Rows, report.Companies, report.Won, report.Lost, report.Open, report.BaseRate),
        Quality = new QualityEntry(report.Verdict, report.VerdictText, report.Validation, report.Metrics, report.Baselines, report.ComparisonText, report.WinRateByGrade, report.GradesMonotone, report.GradesText) { TestedRate = report.TestedRate },
        Dimensions = report.Dimensions,
        Pairs = [.. model.Pairs.Select(pair => new PairEntry(KeyOf(model, pair.First), KeyOf(model, pair.Second)))],
        Patterns = AnonymizedPatterns.Of(model),
        Refused = report.Refused,
        Limits = ModelCardWording.Limits(report, model, learnedAt),
        Privacy = ModelCardWording.Privacy(model.K),
        K = model.K,
        Seed = model.Seed,
        Settings = model.Settings,
        Gate = report.Gate,
    };

    private static string KeyOf(PatternModel model, int dimension) => model.Dimensions[dimension].Bands.Dimension.Key;

    /// <summary>Counts of a history.</summary>
    public sealed record PopulationEntry(long Rows, int Companies, int Won, int Lost, int Open, double? BaseRate);

    /// <summary>Two dimensions that together say more than each alone.</summary>
    public sealed record PairEntry(string First, string Second);

    /// <summary>What the back-test said when the version was learned.</summary>
    public sealed record QualityEntry(
        string Verdict, string VerdictText, string Validation, ModelReport.MetricsEntry Metrics, ModelReport.BaselinesEntry Baselines,
        string? ComparisonText, IReadOnlyList<ModelReport.GradeEntry> WinRateByGrade, bool? GradesMonotone, string? GradesText)
    {
        /// <summary>Win rate of the companies the figures rest on, 0-1; null without lost deals.</summary>
        public double? TestedRate { get; init; }
    }
}
