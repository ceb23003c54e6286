namespace Conturs.Storage.Documents;

/// <summary>Some documents of a query.</summary>
/// <param name="Documents">In the order asked for.</param>
/// <param name="Next">Where to go on; null when this was the last page.</param>
public sealed record DocumentPage(IReadOnlyList<StoredDocument> Documents, PagePosition? Next);
