using Conturs.Storage.Documents;

namespace Conturs.Storage.Licences;

/// <summary>A licence as the store keeps it: the signed file, so that it is checked again whenever it is read.</summary>
/// <param name="Id">The licence's id.</param>
/// <param name="InstalledAt">When it was installed, in UTC.</param>
/// <param name="Text">The file.</param>
public sealed record KeptLicence(
    [property: Kept(PrivacyClass.Operational, "id of the licence")] string Id,
    [property: Kept(PrivacyClass.Operational, "when it was installed")] DateTimeOffset InstalledAt,
    [property: Kept(PrivacyClass.Secret, "the licence as the vendor signed it: plan, limit, days, and the company name of whoever runs the appliance")] string Text);
