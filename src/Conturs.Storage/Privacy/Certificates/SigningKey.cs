using Conturs.Storage.Documents;

namespace Conturs.Storage.Privacy.Certificates;

/// <summary>The key with which the installation signs its certificates: ECDSA on the curve P-256.</summary>
/// <param name="Id">What it signs.</param>
/// <param name="CreatedAt">When it was made, in UTC.</param>
/// <param name="PrivateKey">PKCS #8.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo.</param>
public sealed record SigningKey(
    [property: Kept(PrivacyClass.Operational, "what the key signs")] string Id,
    [property: Kept(PrivacyClass.Operational, "when the key was made")] DateTimeOffset CreatedAt,
    [property: Kept(PrivacyClass.Secret, "private part of the key")] byte[] PrivateKey,
    [property: Kept(PrivacyClass.Operational, "public part of the key, which every certificate bears")] byte[] PublicKey);
