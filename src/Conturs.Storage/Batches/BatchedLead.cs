using Conturs.Scoring;
using Conturs.Storage.Documents;
using Conturs.Storage.Scores;

namespace Conturs.Storage.Batches;

/// <summary>One lead of a batch: what it goes by, sealed like every document, and its band codes. No fact, name or address.</summary>
public sealed record BatchedLead
{
    /// <summary>What it goes by in the answer; null when nothing identifies it.</summary>
    [Kept(PrivacyClass.Sealed, "the id by which the caller knows the lead")]
    public string? Reference { get; init; }

    /// <summary>Pseudonym of that; null with it.</summary>
    [Kept(PrivacyClass.Pseudonym, "keyed hash of the lead's id")]
    public string? Subject { get; init; }

    /// <summary>Pseudonym of its registrable web domain; null when that is not known.</summary>
    [Kept(PrivacyClass.Pseudonym, "keyed hash of the lead's web domain")]
    public string? Domain { get; init; }

    /// <summary>Its band codes under the batch's version; null when it cannot be scored.</summary>
    [Kept(PrivacyClass.Pseudonym, "band codes of the lead's facts")]
    public byte[]? Bands { get; init; }

    /// <summary>Keyed hash of its facts, by which a credit knows whether they changed.</summary>
    [Kept(PrivacyClass.Pseudonym, "keyed hash of the lead's facts")]
    public byte[]? FactsHash { get; init; }

    /// <summary>Keys of facts that the model had no use for; null for none.</summary>
    [Kept(PrivacyClass.Sealed, "names of facts that the model does not know")]
    public IReadOnlyList<string>? Ignored { get; init; }

    /// <summary>Why it cannot be scored: a code of the API; null when it can.</summary>
    [Kept(PrivacyClass.Operational, "why the lead was not scored")]
    public string? ErrorCode { get; init; }

    /// <summary>The same in a sentence, without anything of what was sent.</summary>
    [Kept(PrivacyClass.Operational, "why the lead was not scored, in a sentence")]
    public string? ErrorDetail { get; init; }

    /// <summary>Its bands; null when it cannot be scored.</summary>
    public BandedProfile? Profile() => Bands is null ? null : ProfileBytes.Read(Bands) with { Reference = Reference ?? "" };

    /// <summary>With bands, whose reference is not kept among them.</summary>
    public BatchedLead With(BandedProfile profile) => this with { Bands = ProfileBytes.Write(profile) };
}
