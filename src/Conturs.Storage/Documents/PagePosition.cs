namespace Conturs.Storage.Documents;

/// <summary>Where a page ended: a document's key and id. It stays good when documents come and go in between.</summary>
/// <param name="Key">The key of the order asked for; in the order of ids the id.</param>
/// <param name="Id">The id.</param>
public sealed record PagePosition(DocumentKey Key, string Id);
