namespace Conturs.Storage.Documents;

/// <summary>How somebody is found in documents that hold many companies, and taken out of them. Both are given the document and which pseudonyms are meant.</summary>
/// <param name="PartOf">The document with nothing in it but what belongs to those who are meant; null when nothing does.</param>
/// <param name="Without">The change that takes them out of it; null when nothing of it is theirs. It must conflict when the document was changed in between.</param>
public sealed record SharedDocuments(Func<StoredDocument, Func<string, bool>, StoredDocument?> PartOf, Func<StoredDocument, Func<string, bool>, DocumentWrite?> Without);
