using System.Security.Cryptography;
using Conturs.Storage.Documents;
using Conturs.Storage.Licences;

namespace Conturs.Appliance.Tests.Licensing;

/// <summary>A vendor with a key pair of its own.</summary>
internal static class Vendor
{
    public static ECDsa PrivateKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static VendorKey Key { get; } = VendorKey.Of(PrivateKey);

    /// <summary>A licence file.</summary>
    public static string Issue(DateTimeOffset at, long limit, int anchorDay, DateOnly until) =>
        SignedLicence.Issue(new Licence(Guid.CreateVersion7(at).ToString("N"), "growth", limit, anchorDay, until, "Example Ltd", at), PrivateKey).Text;

    /// <summary>Issues a licence and installs it in a store at the same moment.</summary>
    public static Task Sell(IDocumentStore documents, DateTimeOffset at, long limit, int anchorDay, DateOnly until) =>
        new LicenceStore(documents, Key).Install(Issue(at, limit, anchorDay, until), at, TestContext.Current.CancellationToken);
}
