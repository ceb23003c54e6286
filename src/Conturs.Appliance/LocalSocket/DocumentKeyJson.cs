using System.Text.Json;
using System.Text.Json.Serialization;
using Conturs.Storage.Documents;

namespace Conturs.Appliance.LocalSocket;

/// <summary>A key on the local socket: a JSON number or a JSON string, as it is one or the other.</summary>
internal sealed class DocumentKeyJson : JsonConverter<DocumentKey>
{
    /// <inheritdoc/>
    public override DocumentKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number ? DocumentKey.Of(reader.GetInt64()) : DocumentKey.Of(reader.GetString() ?? throw new JsonException("A key is a number or a text."));

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DocumentKey value, JsonSerializerOptions options)
    {
        if (value.Text is null) writer.WriteNumberValue(value.Number);
        else writer.WriteStringValue(value.Text);
    }
}
