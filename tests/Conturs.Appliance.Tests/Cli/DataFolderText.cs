using System.Globalization;
using System.Text;
using System.Text.Json;
using Conturs.Storage;
using Conturs.Storage.Keys;
using Conturs.Storage.Models;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Tests.Cli;

/// <summary>Everything a data folder holds as text: each file as it lies there, and each sealed document opened, with JSON escapes undone.</summary>
internal static class DataFolderText
{
    public static string Of(string path)
    {
        using var folder = DataFolder.OpenForReading(path);
        var keys = KeyRing.OpenExisting(folder, null)!;
        var store = new ModelVersionStore(folder, keys);
        var text = new StringBuilder();
        foreach (var entry in store.Catalogue().Entries)
        {
            text.Append(CultureInfo.InvariantCulture, $"{entry}\n");
            var version = store.Open(entry);
            foreach (var section in (byte[]?[])[version.Model, version.Report, version.CustomerIndex])
                if (section is not null) Collect(JsonDocument.Parse(section).RootElement, text);
        }

        foreach (var record in new ScoreStore(folder, keys).All()) Collect(JsonSerializer.SerializeToElement(record), text);
        foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)) text.Append(file[path.Length..]).Append(Encoding.Latin1.GetString(File.ReadAllBytes(file)));
        return text.ToString();
    }

    private static void Collect(JsonElement element, StringBuilder text)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    text.Append(member.Name).Append('\n');
                    Collect(member.Value, text);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray()) Collect(item, text);
                break;
            default:
                text.Append(element.ToString()).Append('\n');
                break;
        }
    }
}
