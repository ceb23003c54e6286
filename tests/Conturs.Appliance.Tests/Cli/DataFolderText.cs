using System.Text;
using System.Text.Json;
using Conturs.Storage;

namespace Conturs.Appliance.Tests.Cli;

/// <summary>Everything a data folder holds as text: each file as it lies there, and each sealed document opened, with JSON escapes and base64 undone.</summary>
internal static class DataFolderText
{
    public static string Of(string path)
    {
        var text = new StringBuilder();
        using (var folder = OpenedFolder.Of(path))
        {
            foreach (var document in StoreCollections.All.Keys.SelectMany(folder.All))
            {
                text.Append(document.Collection).Append('\n').Append(document.Id).Append('\n').AppendJoin('\n', document.Keys.Values).Append('\n');
                Collect(JsonDocument.Parse(document.Content).RootElement, text);
            }
        }

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
                if (element.ValueKind == JsonValueKind.String) CollectInner(element, text);
                break;
        }
    }

    /// <summary>JSON within a text, and bytes as base64.</summary>
    private static void CollectInner(JsonElement element, StringBuilder text)
    {
        if (element.GetString() is ['{', ..] json) Collect(JsonDocument.Parse(json).RootElement, text);
        else if (element.TryGetBytesFromBase64(out var bytes)) text.Append(Encoding.Latin1.GetString(bytes)).Append('\n');
    }
}
