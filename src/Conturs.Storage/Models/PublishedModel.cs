namespace Conturs.Storage.Models;

/// <summary>The model that scores, as it was published.</summary>
/// <param name="Version">Counted from 1; every publication takes the next number.</param>
/// <param name="PublishedAt">When, in UTC.</param>
/// <param name="Model">The canonical bytes of the model.</param>
/// <param name="Report">The bytes of the report that was shown when it was learned.</param>
/// <param name="CustomerIndex">Base-band codes of customers, for "similar customers"; null when it was learned without.</param>
public sealed record PublishedModel(int Version, DateTimeOffset PublishedAt, byte[] Model, byte[] Report, byte[]? CustomerIndex);
