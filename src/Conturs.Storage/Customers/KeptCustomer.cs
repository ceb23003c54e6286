using Conturs.Storage.Documents;

namespace Conturs.Storage.Customers;

/// <summary>One customer of a version: a document of its own, so that it can be removed on its own.</summary>
/// <param name="Version">Number of the model version.</param>
/// <param name="Subject">Pseudonym of its reference.</param>
/// <param name="Domain">Pseudonym of its registrable web domain; null when the source has none.</param>
/// <param name="Reference">Its id in the learning source, by which it is named as a similar customer.</param>
/// <param name="Codes">Base-band codes in the order of the version's <see cref="BaseBandSchema"/>; null where nothing is known.</param>
public sealed record KeptCustomer(
    [property: Kept(PrivacyClass.Operational, "number of the model version")] int Version,
    [property: Kept(PrivacyClass.Pseudonym, "keyed hash of the customer's id")] string Subject,
    [property: Kept(PrivacyClass.Pseudonym, "keyed hash of the customer's web domain")] string? Domain,
    [property: Kept(PrivacyClass.Sealed, "the customer's id in the file that was learned from")] string Reference,
    [property: Kept(PrivacyClass.Sealed, "the customer's facts as codes of coarse bands")] IReadOnlyList<string?> Codes)
{
    /// <summary>The id of its document.</summary>
    internal string Id => $"{BaseBandSchema.IdOf(Version)}-{Subject}";
}
