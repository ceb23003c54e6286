using Conturs.Scoring;

namespace Conturs.Learning.Judging;

/// <summary>What a model is worth, measured on companies it has not seen.</summary>
public sealed record BackTestReport
{
    /// <summary>The validation that counts: by time where closing dates allow it, else by random splits.</summary>
    public required Validation Main { get; init; }

    /// <summary>The other validation, where both were made.</summary>
    public Validation? Other { get; init; }

    /// <summary>What went wrong or should make a reader careful.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The verdict.</summary>
    public required Verdict Verdict { get; init; }
}
