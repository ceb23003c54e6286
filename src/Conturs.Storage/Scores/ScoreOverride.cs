using System.Text.Json.Serialization;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Scores;

/// <summary>What somebody says of a lead instead of its score, for a while. It stands beside the score, never in its place.</summary>
public sealed record ScoreOverride
{
    /// <summary>Pseudonym of the lead's reference.</summary>
    [Kept(PrivacyClass.Pseudonym, "keyed hash of the lead's id")]
    public required string Subject { get; init; }

    /// <summary>What it should count as, 0-100.</summary>
    [Kept(PrivacyClass.Pseudonym, "what somebody wants the lead to count as")]
    public required int Score { get; init; }

    /// <summary>Why, in a few words that name nobody.</summary>
    [Kept(PrivacyClass.Pseudonym, "why, in words that name nobody")]
    public required string Reason { get; init; }

    /// <summary>Who says so: the id of an administrator.</summary>
    [Kept(PrivacyClass.Operational, "id of the administrator who said so")]
    public required string By { get; init; }

    /// <summary>When, UTC.</summary>
    [Kept(PrivacyClass.Operational, "when it was said")]
    public required DateTimeOffset At { get; init; }

    /// <summary>Until when it counts, UTC.</summary>
    [Kept(PrivacyClass.Operational, "until when it counts")]
    public required DateTimeOffset Until { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ScoreOverride))]
internal sealed partial class ScoreOverrideJson : JsonSerializerContext;
