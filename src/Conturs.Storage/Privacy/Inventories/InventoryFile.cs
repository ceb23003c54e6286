using System.Text.Json.Serialization;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Privacy.Inventories;

/// <summary>Files of one kind in the data folder.</summary>
/// <param name="Path">Where they are, from the data folder; a star stands for any name.</param>
/// <param name="Holds">What they hold.</param>
/// <param name="PrivacyClass">Class of the most delicate thing in them; null for files that the appliance did not write.</param>
/// <param name="Sealed">True when they are encrypted.</param>
/// <param name="Count">How many there are now.</param>
/// <param name="Bytes">Their length together.</param>
public sealed record InventoryFile(
    string Path, string Holds, [property: JsonPropertyName("class")] PrivacyClass? PrivacyClass, bool Sealed, int Count, long Bytes);
