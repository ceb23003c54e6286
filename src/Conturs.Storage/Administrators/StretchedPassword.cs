using Conturs.Storage.Documents;

namespace Conturs.Storage.Administrators;

/// <summary>A password as it is kept: what a slow function made of it.</summary>
/// <param name="Method">Name of the function.</param>
/// <param name="MemoryKib">Memory it takes, in KiB.</param>
/// <param name="Passes">How often it goes over the memory.</param>
/// <param name="Salt">16 random bytes.</param>
/// <param name="Result">32 bytes.</param>
public sealed record StretchedPassword(
    [property: Kept(PrivacyClass.Secret, "how the password was stretched")] string Method,
    [property: Kept(PrivacyClass.Secret, "memory that took")] int MemoryKib,
    [property: Kept(PrivacyClass.Secret, "passes that took")] int Passes,
    [property: Kept(PrivacyClass.Secret, "salt of the password")] byte[] Salt,
    [property: Kept(PrivacyClass.Secret, "what the password was stretched to")] byte[] Result);
