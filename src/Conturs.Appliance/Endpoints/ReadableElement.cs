using System.Text.Json;
using System.Text.Json.Serialization;

namespace Conturs.Appliance.Endpoints;

/// <summary>
/// Reads a value of any kind and all texts in it, so that one that is no text (half a pair of UTF-16 escapes) is refused here, with
/// its place. Otherwise whoever reads it later would fail.
/// </summary>
internal sealed class ReadableElement : JsonConverter<JsonElement>
{
    /// <inheritdoc/>
    public override JsonElement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var value = JsonElement.ParseValue(ref reader);
        try
        {
            ReadTexts(value);
            return value;
        }
        catch (InvalidOperationException noText)
        {
            throw new JsonException(null, noText);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, JsonElement value, JsonSerializerOptions options) => value.WriteTo(writer);

    private static void ReadTexts(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String) _ = value.GetString();
        else if (value.ValueKind == JsonValueKind.Array)
            foreach (var item in value.EnumerateArray()) ReadTexts(item);
        else if (value.ValueKind == JsonValueKind.Object)
            foreach (var member in value.EnumerateObject())
            {
                _ = member.Name;
                ReadTexts(member.Value);
            }
    }
}
