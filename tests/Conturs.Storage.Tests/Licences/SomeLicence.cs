using System.Security.Cryptography;
using Conturs.Storage.Licences;

namespace Conturs.Storage.Tests.Licences;

/// <summary>A vendor with a key pair of its own.</summary>
internal static class SomeLicence
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    public static ECDsa PrivateKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static VendorKey Vendor { get; } = VendorKey.Of(PrivateKey);

    public static Licence Of(long limit = 5000, DateTimeOffset? issuedAt = null, char id = 'a') =>
        new(new string(id, 32), "growth", limit, 15, new DateOnly(2027, 3, 3), "Müller & Söhne GmbH", issuedAt ?? Noon);

    public static string Text(Licence licence) => SignedLicence.Issue(licence, PrivateKey).Text;
}
