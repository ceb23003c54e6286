namespace Conturs.Storage.Documents;

/// <summary>A copy of the store that was opened and checked.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Sequence">Number of the last write it holds.</param>
/// <param name="Counts">Documents of each collection, by its name.</param>
public sealed record StoreSnapshot(string Path, long Sequence, IReadOnlyDictionary<string, long> Counts);
