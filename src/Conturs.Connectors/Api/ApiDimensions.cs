using System.Text.Json;
using Conturs.Connectors.Csv;
using Conturs.Scoring;

namespace Conturs.Connectors.Api;

/// <summary>
/// What the keys of facts mean before there is a model that knows them: the standard dimensions, and others by the kind of their
/// JSON. Keys that speak of people, or name one company, are none.
/// </summary>
public static class ApiDimensions
{
    private const int LongestKey = 100;

    /// <summary>The dimensions of facts, each key once.</summary>
    public static IReadOnlyList<Dimension> Of(IReadOnlyDictionary<string, JsonElement>? facts) =>
        facts is null ? [] : [.. facts.Where(fact => IsUsable(fact.Key)).Select(fact => Of(fact.Key, fact.Value)).OfType<Dimension>().DistinctBy(dimension => dimension.Key)];

    private static bool IsUsable(string key) =>
        key.Length is > 0 and <= LongestKey && !PersonalHeaders.IsContact(key) && !PersonalHeaders.IsSalesPerson(key) && !RoleNames.IsNaming(key) && !PersonalText.LooksPersonal(key, isPlace: false);

    private static Dimension? Of(string header, JsonElement value)
    {
        var key = HeaderText.Key(header);
        if (StandardDimensions.Of(header) is { } standard && (standard.Key == key || standard.Key.Length == 0))
            return new Dimension(key, standard.Key.Length == 0 ? HeaderText.Caption(header) : standard.Caption, header, standard.Kind) { Unit = standard.Unit, IsDealAmount = standard.IsDealAmount };
        return KindOf(value) is { } kind ? new Dimension(key, HeaderText.Caption(header), header, kind) : null;
    }

    private static DimensionKind? KindOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => DimensionKind.Number,
        JsonValueKind.True or JsonValueKind.False => DimensionKind.YesNo,
        JsonValueKind.String => DimensionKind.Category,
        JsonValueKind.Array => DimensionKind.Set,
        _ => null,
    };
}
