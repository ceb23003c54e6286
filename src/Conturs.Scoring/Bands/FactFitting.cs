namespace Conturs.Scoring;

/// <summary>Tells facts that a model's bands can take from those it cannot, where the model was learned from another source than the facts come from.</summary>
public static class FactFitting
{
    /// <summary>A company with the facts that the bands can take; a fact of another kind is as though it were not known.</summary>
    public static CompanyFacts Fitting(BandSchema schema, CompanyFacts company)
    {
        var unfit = schema.Dimensions.Select(bands => bands.Dimension).Where(dimension => company.Facts.TryGetValue(dimension.Key, out var fact) && !Fits(dimension, fact.Value)).Select(dimension => dimension.Key).ToHashSet();
        return unfit.Count == 0 ? company : company with { Facts = company.Facts.Where(fact => !unfit.Contains(fact.Key)).ToDictionary() };
    }

    /// <summary>True when a value is of a kind that the dimension's bands can take.</summary>
    public static bool Fits(Dimension dimension, FactValue value) => value switch
    {
        FactValue.Number or FactValue.Range => dimension.IsNumeric,
        FactValue.Text => !dimension.IsNumeric && dimension.Kind != DimensionKind.Set,
        FactValue.Path => dimension.Kind == DimensionKind.Hierarchy,
        FactValue.Members => dimension.Kind == DimensionKind.Set,
        _ => false,
    };
}
