namespace Conturs.Storage.Documents;

/// <summary>A document as it was last written.</summary>
/// <param name="Collection">Name of its collection.</param>
/// <param name="Id">Its name within the collection; up to 200 bytes. It is not sealed, so it says nothing about anybody.</param>
/// <param name="Revision">How often it was written, from 1. A document that was removed starts at 1 again.</param>
/// <param name="Sequence">Number of the write within the whole store, from 1; later writes have higher ones.</param>
/// <param name="Keys">What it is found by, as declared for its collection; a key it does not have is absent.</param>
/// <param name="Content">Its JSON, in UTF-8.</param>
public sealed record StoredDocument(string Collection, string Id, long Revision, long Sequence, IReadOnlyDictionary<string, DocumentKey> Keys, ReadOnlyMemory<byte> Content);
