using Conturs.Scoring;

namespace Conturs.Learning.Judging;

/// <summary>What a model is worth, measured on companies it has not seen.</summary>
public sealed record BackTestReport
{
    /// <summary>How often the validation was repeated with another split.</summary>
    public required int Repeats { get; init; }

    /// <summary>Parts of each split.</summary>
    public required int Folds { get; init; }

    /// <summary>Ranking by the model.</summary>
    public required RankMetrics Model { get; init; }

    /// <summary>Probabilities of the model; null when it was learned without lost deals.</summary>
    public ProbabilityMetrics? Probabilities { get; init; }

    /// <summary>Ranking by Odoo's formula on the same splits.</summary>
    public required RankMetrics Odoo { get; init; }

    /// <summary>Ranking by similarity to customers alone on the same splits.</summary>
    public required RankMetrics Similarity { get; init; }

    /// <summary>Win rate of each grade, best first.</summary>
    public required IReadOnlyList<GradeRate> WinRateByGrade { get; init; }

    /// <summary>The verdict.</summary>
    public required Verdict Verdict { get; init; }
}
