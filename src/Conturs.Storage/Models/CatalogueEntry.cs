using Conturs.Storage.Documents;

namespace Conturs.Storage.Models;

/// <summary>What the catalogue says of one version.</summary>
/// <param name="Version">Its number, from 1.</param>
/// <param name="State">What it is used for.</param>
/// <param name="LearnedAt">When reading for it began, in UTC.</param>
/// <param name="PublishedAt">When it last became the active one, in UTC; null when it never was.</param>
/// <param name="Sha256">SHA-256 of the canonical model bytes, lower-case hexadecimal.</param>
/// <param name="Reason">Why it has its state, in a sentence.</param>
/// <param name="Warning">What spoke against putting it in the place of the version before, in a sentence; null when nothing did.</param>
public sealed record CatalogueEntry(
    [property: Kept(PrivacyClass.Operational, "number of the model version")] int Version,
    [property: Kept(PrivacyClass.Operational, "what it is used for")] ModelState State,
    [property: Kept(PrivacyClass.Operational, "when reading for it began")] DateTimeOffset LearnedAt,
    [property: Kept(PrivacyClass.Operational, "when it last became the one that scores")] DateTimeOffset? PublishedAt,
    [property: Kept(PrivacyClass.Operational, "checksum of the model")] string Sha256,
    [property: Kept(PrivacyClass.Operational, "why it is used for that")] string Reason,
    [property: Kept(PrivacyClass.Pattern, "what the gate had against it")] string? Warning);
