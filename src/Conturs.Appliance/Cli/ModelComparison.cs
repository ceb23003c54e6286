using System.Text.Json.Serialization;
using Conturs.Appliance.Reports;
using Conturs.Scoring;

namespace Conturs.Appliance.Cli;

/// <summary>Two versions side by side.</summary>
/// <param name="A">The one.</param>
/// <param name="B">The other.</param>
/// <param name="DimensionsAdded">Keys of dimensions that only the other knows.</param>
/// <param name="DimensionsRemoved">Keys of dimensions that only the one knows.</param>
/// <param name="PairsAdded">Pairs that only the other looks at together, "a + b".</param>
/// <param name="PairsRemoved">Pairs that only the one looks at together.</param>
/// <param name="Recorded">Leads that were scored with the one while the other was its shadow, or the other way round; null when there are none.</param>
/// <param name="Leads">The leads of a file under both; null when no file was given.</param>
internal sealed record ModelComparison(
    ModelComparison.Side A, ModelComparison.Side B,
    IReadOnlyList<string> DimensionsAdded, IReadOnlyList<string> DimensionsRemoved, IReadOnlyList<string> PairsAdded, IReadOnlyList<string> PairsRemoved,
    ModelComparison.Moves? Recorded, ModelComparison.LeadMoves? Leads)
{
    /// <summary>What one version is.</summary>
    internal sealed record Side(
        VersionLine Version, int Won, int Lost, int Open, int K, long Seed, LearnedSettings? Settings, string Validation,
        ModelReport.MetricsEntry Metrics, ModelReport.BaselinesEntry Baselines, string VerdictText);

    /// <summary>How scores of the same leads with the same facts move from the one to the other; shares 0-1.</summary>
    internal sealed record Moves(
        int Leads, double ChangeGrade, [property: JsonPropertyName("change_grade_and_move_5")] double ChangeGradeAndMove5, [property: JsonPropertyName("move_10")] double Move10,
        double MeanMove, double Spearman, bool WithinLimits);

    /// <summary>The moves and each lead's change.</summary>
    internal sealed record LeadMoves(Moves Moves, IReadOnlyList<LeadChange> Changes);

    /// <summary>How one lead's score changes; the three parts sum to the change.</summary>
    internal sealed record LeadChange(string Ref, int From, int To, int Facts, int Model, int Calibration);
}
