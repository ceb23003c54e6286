namespace Conturs.Scoring;

/// <summary>A customer as it may be kept for "similar customers": its id and base-band codes by dimension key.</summary>
/// <param name="Reference">Its id in the learning source.</param>
/// <param name="Codes">Codes of <see cref="BaseBands"/>; facts that are not known are absent.</param>
public sealed record IndexedCustomer(string Reference, IReadOnlyDictionary<string, string> Codes)
{
    /// <summary>Its registrable web domain, when the source has one. It is kept as a pseudonym only.</summary>
    public string? Domain { get; init; }

    /// <summary>The customer under a model's own bands, read back from the grid's midpoints.</summary>
    public BandedProfile Band(BandSchema schema) => Banding.Band(schema, new CompanyFacts(Reference, schema.Dimensions
        .Select(bands => bands.Dimension)
        .Where(dimension => Codes.ContainsKey(dimension.Key))
        .ToDictionary(dimension => dimension.Key, dimension => new Fact(BaseBands.Decode(dimension, Codes[dimension.Key])!, default))));
}
