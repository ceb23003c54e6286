using System.Text.Json.Serialization;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Privacy.Inventories;

/// <summary>A collection as a whole.</summary>
/// <param name="Collection">Its name.</param>
/// <param name="PrivacyClass">Class of its most delicate field.</param>
/// <param name="Purpose">What it is kept for.</param>
/// <param name="Retention">How long.</param>
/// <param name="Count">Documents that are kept now.</param>
/// <param name="Keys">What they are found by; the values lie beside the sealed text.</param>
/// <param name="SubjectKeys">Those of the keys by which the documents of a subject are found, shown and removed.</param>
public sealed record InventoryCollection(
    string Collection, [property: JsonPropertyName("class")] PrivacyClass PrivacyClass, string Purpose, string Retention, long Count, IReadOnlyList<string> Keys, IReadOnlyList<string> SubjectKeys);
