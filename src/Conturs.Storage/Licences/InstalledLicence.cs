namespace Conturs.Storage.Licences;

/// <summary>A licence of this installation.</summary>
/// <param name="Licence">What was bought.</param>
/// <param name="InstalledAt">Since when it is known here, in UTC.</param>
public sealed record InstalledLicence(Licence Licence, DateTimeOffset InstalledAt);
