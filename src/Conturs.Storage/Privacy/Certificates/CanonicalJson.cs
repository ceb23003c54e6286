using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Conturs.Storage.Privacy.Certificates;

/// <summary>JSON in its one canonical form: members sorted by their names' code units, no blanks, letters as they are. It agrees with RFC 8785 for objects, arrays, texts, whole numbers, true, false and null.</summary>
internal static class CanonicalJson
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The bytes of a value, in UTF-8.</summary>
    /// <exception cref="ArgumentException">It holds a number that is not whole: those have more than one form.</exception>
    public static byte[] Of(JsonElement value)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, Plain)) Write(writer, value);
        return bytes.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray()) Write(writer, item);
                writer.WriteEndArray();
                break;
            case JsonValueKind.Number when !value.TryGetInt64(out _):
                throw new ArgumentException("Canonical JSON holds whole numbers only.", nameof(value));
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
