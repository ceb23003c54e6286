namespace Conturs.Storage.Documents;

/// <summary>One change of one document.</summary>
/// <param name="Collection">Name of a declared collection.</param>
/// <param name="Id">The document's name within it; 1 to 200 bytes.</param>
/// <param name="ExpectedRevision">The revision it must have now: 0 when there must be none, null when it does not matter.</param>
public abstract record DocumentWrite(string Collection, string Id, long? ExpectedRevision);
