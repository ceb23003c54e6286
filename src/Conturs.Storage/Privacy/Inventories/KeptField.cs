using Conturs.Storage.Documents;

namespace Conturs.Storage.Privacy.Inventories;

/// <summary>A field of a stored document.</summary>
/// <param name="Path">Where it is in the document's JSON: <c>subject</c>, <c>profile.codes[]</c>, <c>counts.*</c>.</param>
/// <param name="PrivacyClass">Its class; null when none is declared, which no stored field may be.</param>
/// <param name="Meaning">What it says; null when nothing is declared.</param>
public sealed record KeptField(string Path, PrivacyClass? PrivacyClass, string? Meaning);
