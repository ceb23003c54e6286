using System.Text.Json.Serialization;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Scores;

/// <summary>All that is recorded of one lead: its present score and those before.</summary>
/// <param name="Subject">Pseudonym of its reference.</param>
/// <param name="Scores">Oldest first, at least one; the last is the present one.</param>
/// <param name="Domain">Pseudonym of its registrable web domain; null when no row ever had one.</param>
public sealed record LeadScores(
    [property: Kept(PrivacyClass.Pseudonym, "keyed hash of the lead's id")] string Subject,
    [property: Kept(PrivacyClass.Pseudonym, "its scores, oldest first")] IReadOnlyList<RecordedScore> Scores,
    [property: Kept(PrivacyClass.Pseudonym, "keyed hash of the lead's web domain")] string? Domain = null)
{
    /// <summary>Scores that are kept of a lead; of more, the oldest go. At some 0.3 kB each a document stays below 100 kB.</summary>
    public const int MostScores = 200;

    /// <summary>The version that gave the present score.</summary>
    [JsonIgnore]
    public int Version => Scores[^1].Version;

    /// <summary>The present score: percentile in ten-thousandths, 0 to 1,000,000.</summary>
    [JsonIgnore, Kept(PrivacyClass.Pseudonym, "the present score, as a percentile times 10,000")]
    public long Score => Scores[^1].Score;

    /// <summary>When the oldest score that is kept was given, UTC.</summary>
    [JsonIgnore]
    public DateTimeOffset OldestAt => Scores[0].ScoredAt;

    /// <summary>
    /// With one more score; the same object when that says nothing new. A run gives a lead one score, its last: where a file
    /// has several rows of one id, the earlier ones are no history.
    /// </summary>
    /// <param name="before">What is recorded of the lead; null when nothing is.</param>
    /// <param name="record">The new score.</param>
    /// <param name="startedAt">Start of the run, UTC.</param>
    public static LeadScores With(LeadScores? before, ScoreRecord record, DateTimeOffset startedAt)
    {
        var domain = record.Domain?.Text ?? before?.Domain;
        RecordedScore[] history = before is null ? [] : [.. before.Scores.Where(score => score.ScoredAt != startedAt)];
        // A clock that was set back must not put a new score before an old one.
        var at = history.Length > 0 && history[^1].ScoredAt > startedAt ? history[^1].ScoredAt.AddTicks(1) : startedAt;
        var score = RecordedScore.Of(record, at);
        if (history.Length == 0 || !history[^1].SaysTheSame(score)) history = [.. history.TakeLast(MostScores - 1), score];
        return before is not null && domain == before.Domain && history.Length == before.Scores.Count && history[^1].SaysTheSame(before.Scores[^1])
            ? before
            : new LeadScores(record.Pseudonym.Text, history, domain);
    }
}
