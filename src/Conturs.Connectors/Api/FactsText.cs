using System.Globalization;
using System.Text.Json;
using Conturs.Connectors.Csv;
using Conturs.Scoring;

namespace Conturs.Connectors.Api;

/// <summary>
/// All facts that came with a lead as texts, which are equal when and only when the facts are: whatever their order and
/// spelling, and whatever a model makes of them. They exist to be hashed.
/// </summary>
public static class FactsText
{
    private const char Separator = '\u001f';

    /// <summary>Key and text of each fact that is known.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Of(IReadOnlyDictionary<string, JsonElement>? facts) =>
        facts is null ? [] : facts.Select(fact => KeyValuePair.Create(HeaderText.Key(fact.Key), Value(fact.Value)));

    private static string? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => CanonicalText.Fold(CanonicalText.Clean(value.GetString()!)),
        JsonValueKind.Number => value.TryGetDouble(out var number) ? number.ToString("R", CultureInfo.InvariantCulture) : value.GetRawText(),
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Array => "[" + string.Join(Separator, value.EnumerateArray().Select(Value).Order(StringComparer.Ordinal)) + "]",
        JsonValueKind.Object => value.GetRawText(),
        _ => null,
    };
}
