using System.Globalization;
using System.Text.Json;
using Conturs.Connectors.Csv;
using Conturs.Scoring;

namespace Conturs.Connectors.Api;

/// <summary>
/// Reads facts that come by API as facts of a model's dimensions. Only keys that the model knows are looked at, and a text
/// that speaks of a person is dropped, so that nothing personal gets further than this.
/// </summary>
/// <param name="dimensions">The dimensions of the model.</param>
public sealed class ApiMapping(IReadOnlyList<Dimension> dimensions)
{
    private const string Source = "api";

    private readonly Dictionary<string, ApiDimension> known = dimensions.ToDictionary(dimension => dimension.Key, dimension => new ApiDimension(dimension, HeaderKinds.IsPlace(dimension.Column)), StringComparer.Ordinal);

    /// <summary>Reads what a caller gave.</summary>
    /// <param name="facts">By key; null for none.</param>
    /// <param name="today">Day to which the ages of dates count.</param>
    public ApiFacts Read(IReadOnlyDictionary<string, JsonElement>? facts, DateOnly today)
    {
        if (facts is null || facts.Count == 0) return new ApiFacts(new Dictionary<string, Fact>(), []);
        var read = new Dictionary<string, Fact>(facts.Count, StringComparer.Ordinal);
        List<string>? ignored = null;
        foreach (var (key, value) in facts)
        {
            if (value.ValueKind == JsonValueKind.Null) continue;
            if (Find(key) is { } dimension && Value(dimension, value, today) is { } found) read[dimension.Dimension.Key] = new Fact(found, new Provenance(Source, null));
            else (ignored ??= []).Add(key);
        }

        return new ApiFacts(read, ignored is null ? [] : ignored);
    }

    private ApiDimension? Find(string key) => known.GetValueOrDefault(key) ?? known.GetValueOrDefault(HeaderText.Key(key));

    private static FactValue? Value(ApiDimension dimension, JsonElement value, DateOnly today) => value.ValueKind switch
    {
        JsonValueKind.String => Text(dimension, value.GetString()!, today),
        JsonValueKind.Number => Number(dimension, value, today),
        JsonValueKind.True => Text(dimension, "yes", today),
        JsonValueKind.False => Text(dimension, "no", today),
        JsonValueKind.Array => Members(dimension, value),
        _ => null,
    };

    private static FactValue? Number(ApiDimension dimension, JsonElement value, DateOnly today) => dimension.Dimension.Kind switch
    {
        DimensionKind.Number or DimensionKind.Money when dimension.Dimension.Unit != "year" => value.TryGetDouble(out var number) && double.IsFinite(number) ? new FactValue.Number(number) : null,
        // A number cannot be a date, and any date in digits alone would be a guess.
        DimensionKind.Age => null,
        _ => Text(dimension, value.TryGetDecimal(out var exact) ? exact.ToString(CultureInfo.InvariantCulture) : value.GetRawText(), today),
    };

    private static FactValue? Text(ApiDimension dimension, string text, DateOnly today) => ImpersonalReading.Read(dimension.Dimension, text, dimension.IsPlace, today);

    /// <summary>The members of a set; an empty array says that there are none.</summary>
    private static FactValue.Members? Members(ApiDimension dimension, JsonElement array)
    {
        if (dimension.Dimension.Kind != DimensionKind.Set) return null;
        var names = new List<string>(array.GetArrayLength());
        foreach (var item in array.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String) return null;
            if (CanonicalText.Clean(item.GetString()!) is { Length: > 0 } name) names.Add(name);
        }

        return ImpersonalReading.Impersonal(names, dimension.IsPlace);
    }

    private sealed record ApiDimension(Dimension Dimension, bool IsPlace);
}
