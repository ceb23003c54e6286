using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Models;

/// <summary>
/// A version as it is kept, one document each. Model and report are JSON and are kept as text, so that whoever searches the
/// opened store for a plain text searches them too.
/// </summary>
/// <param name="Version">Its number, from 1.</param>
/// <param name="LearnedAt">When reading for it began, in UTC.</param>
/// <param name="Sha256">SHA-256 of the model's canonical bytes, lower-case hexadecimal.</param>
/// <param name="Model">The model.</param>
/// <param name="Report">Its report.</param>
/// <param name="Customers">How many customers were kept with it.</param>
internal sealed record KeptVersion(
    [property: Kept(PrivacyClass.Operational, "number of the model version")] int Version,
    [property: Kept(PrivacyClass.Operational, "when reading for it began")] DateTimeOffset LearnedAt,
    [property: Kept(PrivacyClass.Operational, "checksum of the model")] string Sha256,
    [property: Kept(PrivacyClass.Pattern, "effects of bands that at least k companies are in, and the table of percentiles")] string Model,
    [property: Kept(PrivacyClass.Pattern, "how good the model is, and which columns it was learned from")] string Report,
    [property: Kept(PrivacyClass.Operational, "how many customers were kept with it")] int Customers)
{
    /// <summary>How many had been forgotten or opted out when reading for it began.</summary>
    [Kept(PrivacyClass.Operational, "how many had been forgotten or opted out when reading for it began")]
    public long Departures { get; init; }

    /// <summary>The form of a version that is kept.</summary>
    public static KeptVersion Of(StoredVersion version) => new(
        version.Version, version.LearnedAt.ToUniversalTime(), Hash(version.Model), Encoding.UTF8.GetString(version.Model), Encoding.UTF8.GetString(version.Report), version.Customers)
    {
        Departures = version.Departures,
    };

    /// <summary>The id of a version's document; ids sort by number.</summary>
    public static string IdOf(int version) => version.ToString("D10", CultureInfo.InvariantCulture);

    /// <summary>The hash of a model.</summary>
    public static string Hash(byte[] model) => Convert.ToHexStringLower(SHA256.HashData(model));

    /// <summary>The version.</summary>
    public StoredVersion ToVersion() => new(Version, LearnedAt, Encoding.UTF8.GetBytes(Model), Encoding.UTF8.GetBytes(Report), Customers) { Departures = Departures };
}
