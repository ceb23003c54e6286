using System.Globalization;
using Conturs.Storage.Privacy.Inventories;

namespace Conturs.Appliance.Privacy;

/// <summary>The inventory for people.</summary>
internal static class InventoryText
{
    private const string Nobody = "none of the classes";

    public static void Write(TextWriter output, Inventory inventory, string folder)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"What is kept in {folder} ({inventory.GeneratedAt:yyyy-MM-dd HH:mm} UTC)"));
        foreach (var collection in inventory.Collections)
        {
            output.WriteLine();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{collection.Collection}: {collection.Count:N0} {(collection.Count == 1 ? "document" : "documents")}, {Word(collection.PrivacyClass)}"));
            output.WriteLine($"  for   {collection.Purpose}");
            output.WriteLine($"  kept  {collection.Retention}");
            foreach (var field in inventory.Fields.Where(field => field.Collection == collection.Collection))
                output.WriteLine($"  {field.Field,-32} {Word(field.PrivacyClass),-12} {field.Meaning}{(field.Sealed ? "" : " (not sealed)")}");
        }

        output.WriteLine();
        output.WriteLine("Files");
        foreach (var file in inventory.Files)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {file.Path,-20} {file.Count,5:N0}  {(file.PrivacyClass is { } kind ? Word(kind) : Nobody)}{(file.Sealed ? ", sealed" : "")}: {file.Holds}"));
    }

    private static string Word(Enum privacyClass) => privacyClass.ToString().ToLowerInvariant();
}
