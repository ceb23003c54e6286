namespace Conturs.Scoring;

/// <summary>What became of one lead of a source.</summary>
/// <param name="Ref">The source's id of the lead.</param>
/// <param name="Card">Its card; null when its company is left out, because it opted out or was forgotten.</param>
public sealed record ScoredLead(string Ref, ScoreCard? Card)
{
    /// <summary>What is said in place of an explanation where there is no card.</summary>
    public const string NotScored = "Not scored: the company opted out or was forgotten.";
}
