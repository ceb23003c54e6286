namespace Conturs.Storage.Documents;

/// <summary>Writes a document, new or over the old one.</summary>
/// <param name="Collection"><inheritdoc cref="DocumentWrite" path="/param[@name='Collection']"/></param>
/// <param name="Id"><inheritdoc cref="DocumentWrite" path="/param[@name='Id']"/></param>
/// <param name="Keys">What it is found by: only keys that the collection declares.</param>
/// <param name="Content">Its JSON in UTF-8, up to 12 MB.</param>
/// <param name="ExpectedRevision"><inheritdoc cref="DocumentWrite" path="/param[@name='ExpectedRevision']"/></param>
public sealed record PutDocument(string Collection, string Id, IReadOnlyDictionary<string, DocumentKey> Keys, ReadOnlyMemory<byte> Content, long? ExpectedRevision = null)
    : DocumentWrite(Collection, Id, ExpectedRevision);
