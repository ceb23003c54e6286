using System.Text.Json.Serialization;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Scores;

/// <summary>One score of a lead as it is kept: enough to make its whole card again, and no reference, name or fact.</summary>
/// <param name="ScoredAt">Start of the run that scored it, UTC.</param>
/// <param name="Version">Number of the model version that scored.</param>
/// <param name="Score">Percentile in ten-thousandths, 0 to 1,000,000.</param>
/// <param name="Bands">Band codes under that version with source and day of each fact, as <see cref="ProfileBytes"/> writes them.</param>
/// <param name="Shadow">What the shadow gave; null when there was none.</param>
/// <param name="Earlier">The same facts in the bands of the version that had scored the lead before; null when it was the same one, or there was none.</param>
public sealed record RecordedScore(
    [property: Kept(PrivacyClass.Pseudonym, "when the lead was scored")] DateTimeOffset ScoredAt,
    [property: Kept(PrivacyClass.Operational, "number of the model version that scored")] int Version,
    [property: Kept(PrivacyClass.Pseudonym, "the score, as a percentile times 10,000")] long Score,
    [property: Kept(PrivacyClass.Pseudonym, "band codes of the lead's facts, with source and day of each")] byte[] Bands,
    [property: Kept(PrivacyClass.Pseudonym, "what the version that scored beside it gave")] RecordedShadow? Shadow = null,
    [property: Kept(PrivacyClass.Pseudonym, "the facts under the version that had scored the lead before")] RecordedBands? Earlier = null)
{
    /// <summary>Parts of one point of the percentile.</summary>
    private const double Parts = 10_000;

    /// <summary>The score as it is printed, 0-100.</summary>
    [JsonIgnore]
    public int Points => ScoreRecord.Rounded(Score / Parts);

    /// <summary>The form of a record that is kept.</summary>
    public static RecordedScore Of(ScoreRecord record, DateTimeOffset at) => new(
        at.ToUniversalTime(), record.Version, Whole(record.Percentile), ProfileBytes.Write(record.Profile),
        record.Shadow is { } shadow ? new RecordedShadow(shadow.Version, Whole(shadow.Percentile)) : null,
        record.Earlier is { } earlier ? new RecordedBands(earlier.Version, ProfileBytes.Write(earlier.Profile)) : null);

    /// <summary>The record of a lead.</summary>
    public ScoreRecord ToRecord(Pseudonym lead) => new(lead, ScoredAt, Version, Score / Parts, ProfileBytes.Read(Bands))
    {
        Shadow = Shadow is { } shadow ? new ShadowScore(shadow.Version, shadow.Score / Parts) : null,
        Earlier = Earlier is { } earlier ? new EarlierProfile(earlier.Version, ProfileBytes.Read(earlier.Bands)) : null,
    };

    /// <summary>True when the other says the same: version, score, shadow, band codes, sources and days. When it was said, and what came before, does not count.</summary>
    public bool SaysTheSame(RecordedScore other) =>
        (Version, Score, Shadow) == (other.Version, other.Score, other.Shadow) && Bands.AsSpan().SequenceEqual(other.Bands);

    private static long Whole(double percentile) => (long)Math.Round(percentile * Parts);
}
