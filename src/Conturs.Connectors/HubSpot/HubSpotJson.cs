using System.Globalization;
using System.Text.Json;

namespace Conturs.Connectors.HubSpot;

/// <summary>Looks into JSON that may be anything: what is not as expected is not there.</summary>
internal static class HubSpotJson
{
    /// <summary>A member as text; numbers and truth values as they are written. Null when it is absent, null or something else.</summary>
    public static string? Text(JsonElement element, string member) => Member(element, member) is { } found ? Text(found) : null;

    /// <summary>An element as text.</summary>
    public static string? Text(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => element.GetRawText(),
        _ => null,
    };

    /// <summary>A member; null when it is absent or the element is no object.</summary>
    public static JsonElement? Member(JsonElement element, string member) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(member, out var found) ? found : null;

    /// <summary>The items of a member; none when it is no list.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement? element, string member) =>
        element is { } owner && Member(owner, member) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>The texts of a member that is a list, or one text.</summary>
    public static IEnumerable<string> Texts(JsonElement? element, string member) =>
        element is { } owner && Member(owner, member) is { } found ? (found.ValueKind == JsonValueKind.Array ? found.EnumerateArray().Select(Text) : [Text(found)]).OfType<string>() : [];

    /// <summary>A moment: ISO 8601, or milliseconds since 1970.</summary>
    public static DateTimeOffset? Moment(string? text)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds is > 0 and < 253_402_300_799_000) return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null;
    }
}
