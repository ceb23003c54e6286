namespace Conturs.Storage.Models;

/// <summary>One learned version with all that belongs to it. It never changes; what becomes of it is in the catalogue.</summary>
/// <param name="Version">Counted from 1; every version that is kept takes the next number.</param>
/// <param name="LearnedAt">When, in UTC.</param>
/// <param name="Model">The canonical bytes of the model.</param>
/// <param name="Report">The bytes of the report that was shown when it was learned.</param>
/// <param name="CustomerIndex">Base-band codes of customers, for "similar customers"; null when it was learned without.</param>
public sealed record StoredVersion(int Version, DateTimeOffset LearnedAt, byte[] Model, byte[] Report, byte[]? CustomerIndex);
