namespace Conturs.Scoring;

/// <summary>Step 4, the privacy wall: exact values go in, band codes come out.</summary>
public static class Banding
{
    /// <summary>Bands every dimension of the schema. Facts the schema does not know are ignored.</summary>
    public static BandedProfile Band(BandSchema schema, CompanyFacts company)
    {
        var count = schema.Dimensions.Count;
        var profile = new BandedProfile(company.Reference, new short[count], new short[]?[count], new Provenance[count]) { AsOf = company.AsOf };
        for (var d = 0; d < count; d++)
        {
            company.Facts.TryGetValue(schema.Dimensions[d].Dimension.Key, out var fact);
            profile.Codes[d] = Code(schema, d, fact?.Value, out profile.Members[d]);
            if (fact is not null) profile.Provenances[d] = fact.Provenance;
        }

        return profile;
    }

    /// <summary>The code of one value; <paramref name="members"/> is set for a known, non-empty set only.</summary>
    /// <exception cref="ArgumentException">The value is not of the dimension's kind.</exception>
    public static short Code(BandSchema schema, int dimension, FactValue? value, out short[]? members)
    {
        members = null;
        var bands = schema.Dimensions[dimension];
        return value switch
        {
            null => bands.MissingCode,
            FactValue.Number number when bands.Dimension.IsNumeric => schema.CodeOf(dimension, Rounded(bands.Dimension, number.Value)),
            FactValue.Range range when bands.Dimension.IsNumeric => schema.CodeOf(dimension, Rounded(bands.Dimension, range.Low)),
            FactValue.Text text when !bands.Dimension.IsNumeric && bands.Dimension.Kind != DimensionKind.Set => schema.CodeOf(dimension, CanonicalText.Fold(text.Value)),
            FactValue.Path path when bands.Dimension.Kind == DimensionKind.Hierarchy => Deepest(schema, dimension, path),
            FactValue.Members set when bands.Dimension.Kind == DimensionKind.Set => Stored(schema, dimension, set, out members),
            _ => throw new ArgumentException($"'{bands.Dimension.Key}' is a {bands.Dimension.Kind}; it cannot take a {value.GetType().Name}."),
        };
    }

    /// <summary>Amounts of the deal itself get more precise while it advances, so only their half order of magnitude is used.</summary>
    public static double Rounded(Dimension dimension, double value) =>
        dimension.IsDealAmount && value != 0
            ? Math.Sign(value) * Math.Pow(10, Math.Round(2 * Math.Log10(Math.Abs(value))) / 2)
            : value;

    private static short Deepest(BandSchema schema, int dimension, FactValue.Path path)
    {
        for (var depth = path.Nodes.Count - 1; depth >= 0; depth--)
        {
            var code = schema.CodeOf(dimension, CanonicalText.Fold(path.Nodes[depth]));
            if (code >= 0) return code;
        }

        return path.Nodes.Count == 0 ? schema.Dimensions[dimension].MissingCode : BandCode.None;
    }

    private static short Stored(BandSchema schema, int dimension, FactValue.Members set, out short[]? members)
    {
        members = null;
        if (set.Names.Count == 0) return schema.Dimensions[dimension].EmptyCode;
        var found = new SortedSet<short>();
        foreach (var name in set.Names)
        {
            var code = schema.CodeOf(dimension, CanonicalText.Fold(name));
            if (code >= 0) found.Add(code);
        }

        members = [.. found];
        return BandCode.None;
    }
}
