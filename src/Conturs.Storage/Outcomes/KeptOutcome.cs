using Conturs.Storage.Documents;

namespace Conturs.Storage.Outcomes;

/// <summary>How a deal ended, as it was sent by API: pseudonyms and band codes, so that the next learning can use it.</summary>
public sealed record KeptOutcome
{
    /// <summary>Pseudonym of the caller's reference. A later outcome of it takes the place of this one.</summary>
    [Kept(PrivacyClass.Pseudonym, "keyed hash of the caller's id of the company or deal")]
    public required string Subject { get; init; }

    /// <summary>Pseudonym of the company's registrable web domain; null when that is not known.</summary>
    [Kept(PrivacyClass.Pseudonym, "keyed hash of the company's web domain")]
    public string? Domain { get; init; }

    /// <summary>The reference itself, by which a customer is named; null for companies that look like one person.</summary>
    [Kept(PrivacyClass.Sealed, "the caller's id, by which it is named as a similar customer; not kept of one-person companies")]
    public string? Reference { get; init; }

    /// <summary>True when the deal was won.</summary>
    [Kept(PrivacyClass.Pseudonym, "whether the deal was won")]
    public required bool Won { get; init; }

    /// <summary>The day it ended; null when that was not said.</summary>
    [Kept(PrivacyClass.Pseudonym, "the day the deal ended")]
    public DateOnly? ClosedAt { get; init; }

    /// <summary>When it was taken, UTC.</summary>
    [Kept(PrivacyClass.Operational, "when it was taken")]
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Version of the grid of base bands that <see cref="Facts"/> are in.</summary>
    [Kept(PrivacyClass.Operational, "version of the grid of base bands")]
    public required int Grid { get; init; }

    /// <summary>What was known of the company.</summary>
    [Kept(PrivacyClass.Pseudonym, "the company's facts as codes of coarse bands")]
    public required IReadOnlyList<KeptFact> Facts { get; init; }
}
