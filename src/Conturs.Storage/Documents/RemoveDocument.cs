namespace Conturs.Storage.Documents;

/// <summary>Removes a document. One that is not there stays so, unless a revision is expected.</summary>
/// <param name="Collection"><inheritdoc cref="DocumentWrite" path="/param[@name='Collection']"/></param>
/// <param name="Id"><inheritdoc cref="DocumentWrite" path="/param[@name='Id']"/></param>
/// <param name="ExpectedRevision"><inheritdoc cref="DocumentWrite" path="/param[@name='ExpectedRevision']"/></param>
public sealed record RemoveDocument(string Collection, string Id, long? ExpectedRevision = null) : DocumentWrite(Collection, Id, ExpectedRevision);
