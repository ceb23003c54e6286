using Conturs.Scoring;

namespace Conturs.Connectors;

/// <summary>Reads a text in invariant notation as a fact of a dimension, and lets nothing through that speaks of a person: the door for every source whose values come one by one.</summary>
internal static class ImpersonalReading
{
    /// <summary>Reads one value.</summary>
    /// <param name="dimension">The dimension it is of.</param>
    /// <param name="text">The value.</param>
    /// <param name="isPlace">True for geography, whose names are often people's names too.</param>
    /// <param name="agesTo">Day to which the ages of dates count.</param>
    /// <returns>Null when nothing is known, or nothing may be.</returns>
    public static FactValue? Read(Dimension dimension, string text, bool isPlace, DateOnly agesTo) => dimension.Kind switch
    {
        DimensionKind.Age => DateText.Parse(text, DateNotation.Iso) is { } date && date <= agesTo ? new FactValue.Number(Ages.Months(date, agesTo)) : null,
        DimensionKind.Set => FactReading.Read(dimension, text, ValueNotation.Invariant) is FactValue.Members set ? Impersonal(set.Names, isPlace) : null,
        DimensionKind.Category or DimensionKind.Hierarchy when PersonalText.LooksPersonal(text, isPlace) => null,
        _ => FactReading.Read(dimension, text, ValueNotation.Invariant),
    };

    /// <summary>The members that speak of nobody; null when all of them do, an empty set when there are none.</summary>
    public static FactValue.Members? Impersonal(IReadOnlyList<string> names, bool isPlace)
    {
        string[] kept = [.. names.Where(name => !PersonalText.LooksPersonal(name, isPlace))];
        return kept.Length == 0 && names.Count > 0 ? null : new FactValue.Members(kept);
    }
}
