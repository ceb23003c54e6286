using Conturs.Storage.Documents;

namespace Conturs.Testing;

/// <summary>What the collections that stores are tested with hold.</summary>
/// <param name="Number">Any number.</param>
/// <param name="Text">Any text.</param>
/// <param name="Owner">Stands for the pseudonym of a company.</param>
public sealed record Thing(
    [property: Kept(PrivacyClass.Operational, "a number")] long? Number,
    [property: Kept(PrivacyClass.Operational, "a text")] string? Text,
    [property: Kept(PrivacyClass.Pseudonym, "a pseudonym")] string? Owner)
{
    /// <summary>Has three keys and change order.</summary>
    public const string Things = "things";

    /// <summary>Has neither.</summary>
    public const string Plain = "plain-things";

    /// <summary>The declarations of both collections, by name.</summary>
    public static IReadOnlyDictionary<string, CollectionDeclaration> Declarations { get; } = new[]
    {
        new CollectionDeclaration(Things, typeof(Thing), PrivacyClass.Pseudonym, "Tests the store.", "Until the test ends.") { Keys = ["number", "text", "owner"], SubjectKeys = ["owner"], HasChangeOrder = true },
        new CollectionDeclaration(Plain, typeof(Thing), PrivacyClass.Operational, "Tests the store.", "Until the test ends."),
    }.ToDictionary(declaration => declaration.Name);
}
