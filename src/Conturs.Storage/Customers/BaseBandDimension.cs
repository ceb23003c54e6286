using Conturs.Scoring;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Customers;

/// <summary>A dimension as far as its base-band codes depend on it.</summary>
/// <param name="Key">Its stable name.</param>
/// <param name="Kind">How its values are banded.</param>
/// <param name="Unit">Its unit; "year" has cells of its own.</param>
/// <param name="IsDealAmount">True for amounts of the deal, which have cells of their own.</param>
public sealed record BaseBandDimension(
    [property: Kept(PrivacyClass.Pattern, "name of a dimension, from the header of its column")] string Key,
    [property: Kept(PrivacyClass.Pattern, "how its values are banded")] DimensionKind Kind,
    [property: Kept(PrivacyClass.Pattern, "its unit")] string Unit,
    [property: Kept(PrivacyClass.Pattern, "whether it is an amount of the deal")] bool IsDealAmount)
{
    /// <summary>What is kept of a dimension.</summary>
    public static BaseBandDimension Of(Dimension dimension) => new(dimension.Key, dimension.Kind, dimension.Unit, dimension.IsDealAmount);
}
