using System.Globalization;
using Conturs.Scoring;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Customers;

/// <summary>With what the customers of a version were banded: their codes say nothing without it. It is written last and removed first, so that customers without it are no index.</summary>
/// <param name="Version">Number of the model version.</param>
/// <param name="Grid">Version of the base-band grid, <see cref="BaseBands.GridVersion"/> when it was written.</param>
/// <param name="Dimensions">The dimensions, in the order of each customer's codes.</param>
public sealed record BaseBandSchema(
    [property: Kept(PrivacyClass.Operational, "number of the model version")] int Version,
    [property: Kept(PrivacyClass.Operational, "version of the grid of base bands")] int Grid,
    [property: Kept(PrivacyClass.Pattern, "the dimensions that customers' codes are of")] IReadOnlyList<BaseBandDimension> Dimensions)
{
    /// <summary>The schema of codes that are written now.</summary>
    public static BaseBandSchema Of(int version, IEnumerable<Dimension> dimensions) => new(version, BaseBands.GridVersion, [.. dimensions.Select(BaseBandDimension.Of)]);

    /// <summary>The id of a version's schema, and the beginning of its customers' ids.</summary>
    internal static string IdOf(int version) => version.ToString("D10", CultureInfo.InvariantCulture);

    /// <summary>A customer's codes in the order of the dimensions; null where nothing is known.</summary>
    internal IReadOnlyList<string?> Line(IndexedCustomer customer) => [.. Dimensions.Select(dimension => customer.Codes.GetValueOrDefault(dimension.Key))];

    /// <summary>Codes by dimension key; those that are not known are absent.</summary>
    internal Dictionary<string, string> Codes(IReadOnlyList<string?> line) =>
        Dimensions.Zip(line).Where(entry => entry.Second is not null).ToDictionary(entry => entry.First.Key, entry => entry.Second!);
}
