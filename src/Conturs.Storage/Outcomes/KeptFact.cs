using Conturs.Scoring;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Outcomes;

/// <summary>One fact as it may be kept.</summary>
/// <param name="Key">The dimension it is of.</param>
/// <param name="Kind">How its values are banded.</param>
/// <param name="Code">A code of <see cref="BaseBands"/>; words that are not known to be shared by many are hidden (<see cref="HiddenText"/>).</param>
public sealed record KeptFact(
    [property: Kept(PrivacyClass.Pattern, "name of a dimension")] string Key,
    [property: Kept(PrivacyClass.Pattern, "how its values are banded")] DimensionKind Kind,
    [property: Kept(PrivacyClass.Pseudonym, "a fact of the company as the code of a coarse band")] string Code);
