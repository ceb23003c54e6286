namespace Conturs.Storage.Documents;

/// <summary>What a collection holds and why. Nothing can be written to one that is not declared.</summary>
/// <param name="Name">Lower case with hyphens.</param>
/// <param name="Shape">The record that its documents are the JSON of; every property bears <see cref="KeptAttribute"/>.</param>
/// <param name="PrivacyClass">The class of the collection: the most delicate of its fields.</param>
/// <param name="Purpose">What it is kept for, in a sentence.</param>
/// <param name="Retention">How long, in a sentence.</param>
public sealed record CollectionDeclaration(string Name, Type Shape, PrivacyClass PrivacyClass, string Purpose, string Retention)
{
    /// <summary>The property whose text is the document's id, where that is worth saying: it is found by without a key of its own. Null for others.</summary>
    public string? IdField { get; init; }

    /// <summary>Names of the keys its documents are found by, in lower case with underscores; each is a property of the shape.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>
    /// Those of the keys, or <see cref="IdField"/>, that hold the pseudonym of the company or person a document belongs to. A request to see or to forget
    /// somebody finds the documents by them. Empty when they belong to nobody.
    /// </summary>
    public IReadOnlyList<string> SubjectKeys { get; init; } = [];

    /// <summary>How somebody is found in documents that hold many companies; null when each belongs to one or to nobody.</summary>
    public SharedDocuments? Shared { get; init; }

    /// <summary>True to be able to ask for changes in the order they were made.</summary>
    public bool HasChangeOrder { get; init; }
}
