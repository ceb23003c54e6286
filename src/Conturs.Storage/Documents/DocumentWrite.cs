namespace Conturs.Storage.Documents;

/// <summary>One change of one document.</summary>
/// <param name="Collection">Name of a declared collection.</param>
/// <param name="Id">The document's name within it; 1 to 200 bytes.</param>
/// <param name="ExpectedRevision">The revision it must have now: 0 when there must be none, null when it does not matter.</param>
public abstract record DocumentWrite(string Collection, string Id, long? ExpectedRevision);

/// <summary>Writes a document, new or over the old one.</summary>
/// <param name="Collection"><inheritdoc cref="DocumentWrite" path="/param[@name='Collection']"/></param>
/// <param name="Id"><inheritdoc cref="DocumentWrite" path="/param[@name='Id']"/></param>
/// <param name="Keys">What it is found by: only keys that the collection declares.</param>
/// <param name="Content">Its JSON in UTF-8, up to 12 MB.</param>
/// <param name="ExpectedRevision"><inheritdoc cref="DocumentWrite" path="/param[@name='ExpectedRevision']"/></param>
public sealed record PutDocument(string Collection, string Id, IReadOnlyDictionary<string, DocumentKey> Keys, ReadOnlyMemory<byte> Content, long? ExpectedRevision = null)
    : DocumentWrite(Collection, Id, ExpectedRevision);

/// <summary>Removes a document. One that is not there stays so, unless a revision is expected.</summary>
/// <param name="Collection"><inheritdoc cref="DocumentWrite" path="/param[@name='Collection']"/></param>
/// <param name="Id"><inheritdoc cref="DocumentWrite" path="/param[@name='Id']"/></param>
/// <param name="ExpectedRevision"><inheritdoc cref="DocumentWrite" path="/param[@name='ExpectedRevision']"/></param>
public sealed record RemoveDocument(string Collection, string Id, long? ExpectedRevision = null) : DocumentWrite(Collection, Id, ExpectedRevision);
