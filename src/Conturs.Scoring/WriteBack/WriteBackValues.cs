namespace Conturs.Scoring;

/// <summary>What stands on a CRM record about its score, as texts: what a seller reads there.</summary>
/// <param name="Score">0-100, an integer; empty for none.</param>
/// <param name="Grade">A, B, C, D or F; empty for none.</param>
/// <param name="Explanation">A sentence; empty for none.</param>
/// <param name="TopFactors">Up to three parts with their signed points; empty for none.</param>
public sealed record WriteBackValues(string Score, string Grade, string Explanation, string TopFactors)
{
    /// <summary>A record without a score.</summary>
    public static WriteBackValues None { get; } = new("", "", "", "");
}
