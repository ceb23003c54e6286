using System.Text.Json.Serialization;
using Conturs.Scoring;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Webhooks;

/// <summary>
/// A lead's new score, flat for no-code tools. It says what a seller sees and no more: the bands of all facts together would
/// single a company out, so the whole card is for whoever asks for it with a key.
/// </summary>
internal sealed record ToldScore
{
    /// <summary>The caller's own id of the lead.</summary>
    public required string Ref { get; init; }

    /// <summary>0-100, integer.</summary>
    public required int Score { get; init; }

    /// <summary>A, B, C, D or F.</summary>
    public required string Grade { get; init; }

    /// <summary>The grade in words.</summary>
    public required string GradeMeaning { get; init; }

    /// <summary>The score before; null when this is the first.</summary>
    public required int? PreviousScore { get; init; }

    /// <summary>The grade before; null when this is the first score.</summary>
    public required string? PreviousGrade { get; init; }

    /// <summary>0-100, 4 decimals: rank by this.</summary>
    public required double Percentile { get; init; }

    /// <summary>0-1, 4 decimals; null when the model was learned without lost deals.</summary>
    public required double? WinProbability { get; init; }

    /// <summary>0-1, 2 decimals.</summary>
    public required double Confidence { get; init; }

    /// <summary>A sentence a seller can read.</summary>
    public required string Explanation { get; init; }

    /// <summary>What moved the score most, in words; null when nothing did.</summary>
    [JsonPropertyName("top_factor_1")]
    public required string? TopFactor1 { get; init; }

    /// <summary>What moved it second most.</summary>
    [JsonPropertyName("top_factor_2")]
    public required string? TopFactor2 { get; init; }

    /// <summary>What moved it third most.</summary>
    [JsonPropertyName("top_factor_3")]
    public required string? TopFactor3 { get; init; }

    /// <summary>Number of the model version that scored.</summary>
    public required int ModelVersion { get; init; }

    /// <summary>When it was scored, UTC.</summary>
    public required DateTimeOffset ScoredAt { get; init; }

    /// <summary>What is told of a card that is about to be recorded.</summary>
    /// <param name="card">The card.</param>
    /// <param name="record">It as it is recorded.</param>
    /// <param name="before">The score that was recorded before; null when there is none.</param>
    public static ToldScore Of(ScoreCard card, ScoreRecord record, ScoreRecord? before)
    {
        var top = TopPart.Of(card);
        return new ToldScore
        {
            Ref = card.Ref,
            Score = card.Score,
            Grade = card.Grade.ToString(),
            GradeMeaning = card.GradeMeaning,
            PreviousScore = before?.Score,
            PreviousGrade = before?.Grade.ToString(),
            Percentile = card.Percentile,
            WinProbability = card.WinProbability is { } p ? Math.Round(p, 4) : null,
            Confidence = Math.Round(card.Confidence, 2),
            Explanation = card.Explanation,
            TopFactor1 = top.ElementAtOrDefault(0)?.Text,
            TopFactor2 = top.ElementAtOrDefault(1)?.Text,
            TopFactor3 = top.ElementAtOrDefault(2)?.Text,
            ModelVersion = record.Version,
            ScoredAt = record.ScoredAt,
        };
    }
}
