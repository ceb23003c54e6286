using System.Globalization;
using System.Text;
using System.Text.Json;
using Conturs.Connectors.Csv;
using Conturs.Scoring;

namespace Conturs.Connectors.Api;

/// <summary>
/// All facts that came with a lead in one text, which is equal when and only when the facts are: whatever their order and
/// spelling, and whatever a model makes of them. It exists to be hashed.
/// </summary>
public static class FactsText
{
    private const char Separator = '\u001f';

    /// <summary>The text; empty when nothing is known.</summary>
    public static string Of(IReadOnlyDictionary<string, JsonElement>? facts)
    {
        if (facts is null) return "";
        var text = new StringBuilder();
        foreach (var (key, value) in facts.Select(fact => (Key: HeaderText.Key(fact.Key), fact.Value)).OrderBy(fact => fact.Key, StringComparer.Ordinal))
            if (Value(value) is { } known) text.Append(key).Append(Separator).Append(known).Append('\n');
        return text.ToString();
    }

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
