namespace Conturs.Scoring;

/// <summary>An explained score. <c>Baseline + sum of Factors.Points + sum of Patterns.Points == Score</c>, always.</summary>
public sealed record ScoreCard
{
    /// <summary>The source's id of the lead.</summary>
    public required string Ref { get; init; }

    /// <summary>0-100, integer: <see cref="Percentile"/> rounded half up.</summary>
    public required int Score { get; init; }

    /// <summary>A 80-100, B 60-79, C 40-59, D 20-39, F 0-19.</summary>
    public required Grade Grade { get; init; }

    /// <summary>The grade in words.</summary>
    public required string GradeMeaning { get; init; }

    /// <summary>100 F(z), 4 decimals: rank by this.</summary>
    public required double Percentile { get; init; }

    /// <summary>Probability of winning, 0-1; null when the model was learned without lost deals.</summary>
    public double? WinProbability { get; init; }

    /// <summary>90 % interval of the probability; null with it.</summary>
    public Interval? WinProbabilityInterval { get; init; }

    /// <summary>90 % interval on the score scale, integers; holds the score.</summary>
    public required Interval Interval { get; init; }

    /// <summary>0-1.</summary>
    public required double Confidence { get; init; }

    /// <summary><see cref="Confidence"/> in words.</summary>
    public required ConfidenceLevel ConfidenceLevel { get; init; }

    /// <summary>True when little is known, the interval touches every grade, or the model is not ready.</summary>
    public required bool ThinEvidence { get; init; }

    /// <summary>A sentence a seller can read.</summary>
    public required string Explanation { get; init; }

    /// <summary>Score of a company about which nothing is known.</summary>
    public required int Baseline { get; init; }

    /// <summary>Every dimension of the model, largest points first, then in dimension order.</summary>
    public required IReadOnlyList<Factor> Factors { get; init; }

    /// <summary>Every pair of the model in which the company is in a stored cell, largest points first, then in model order.</summary>
    public IReadOnlyList<PatternLine> Patterns { get; init; } = [];

    /// <summary>The most similar customers, nearest first; null when they were not asked for.</summary>
    public IReadOnlyList<SimilarCustomer>? SimilarCustomers { get; init; }

    /// <summary>The smallest change that lifts the grade; null when not asked for, for grade A, or when nothing does.</summary>
    public NextGrade? NextGrade { get; init; }

    /// <summary>Keys of dimensions that are not known, those that could move the score most first.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>The newest date the facts speak of.</summary>
    public DateOnly? DataAsOf { get; init; }
}
