using Conturs.Scoring;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Scoreboard;

/// <summary>What a list of leads says of one of them.</summary>
/// <param name="Subject">What stands for it in the store.</param>
/// <param name="Score">Its present score, 0-100.</param>
/// <param name="Grade">The letter of it.</param>
/// <param name="Change">Points since the score before; null for the first.</param>
/// <param name="Before">The grade before; null for the first.</param>
/// <param name="ScoredAt">When the present score was given, UTC.</param>
/// <param name="Version">The version that gave it.</param>
/// <param name="Place">Its percentile times 10,000: the order within one score.</param>
internal sealed record BoardRow(string Subject, int Score, Grade Grade, int? Change, Grade? Before, DateTimeOffset ScoredAt, int Version, long Place)
{
    /// <summary>The row of what is recorded of a lead.</summary>
    public static BoardRow Of(LeadScores lead)
    {
        var (last, before) = (lead.Scores[^1], lead.Scores.Count > 1 ? lead.Scores[^2] : null);
        var score = last.Points;
        return new BoardRow(lead.Subject, score, Grades.Of(score), before is null ? null : score - before.Points, before is null ? null : Grades.Of(before.Points), last.ScoredAt, last.Version, last.Score);
    }
}
