namespace Conturs.Scoring;

/// <summary>What a scoring run adds to every card.</summary>
public sealed record ScoringOptions
{
    /// <summary>How many similar customers to name, 0-20; 0 for none.</summary>
    public int SimilarCustomers { get; init; }

    /// <summary>True to search for the change that lifts the grade.</summary>
    public bool NextGrade { get; init; }

    /// <summary>How many companies are scored at the same time. The result does not depend on it.</summary>
    public int Parallelism { get; init; } = 1;
}
