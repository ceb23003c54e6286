using System.Text.Json.Serialization;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Privacy.Inventories;

/// <summary>A line of the inventory: one field of one collection.</summary>
/// <param name="Collection">Name of the collection.</param>
/// <param name="Field">Where it is in a document.</param>
/// <param name="PrivacyClass">Its class.</param>
/// <param name="Purpose">What the collection is kept for.</param>
/// <param name="Retention">How long.</param>
/// <param name="Count">Documents of the collection that are kept now.</param>
public sealed record InventoryField(
    string Collection, string Field, [property: JsonPropertyName("class")] PrivacyClass PrivacyClass, string Purpose, string Retention, long Count)
{
    /// <summary>What it says.</summary>
    public required string Meaning { get; init; }

    /// <summary>False for what documents are found by: it lies beside the sealed text.</summary>
    public required bool Sealed { get; init; }
}
