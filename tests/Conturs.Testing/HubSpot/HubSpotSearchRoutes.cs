using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Conturs.Testing.HubSpot;

/// <summary>
/// Searches: pages of up to 200, no more than 10,000 results of one question, and an index that lags behind. Until it has caught up
/// with a change, the record is not found at all.
/// </summary>
internal static class HubSpotSearchRoutes
{
    private const int MostPerPage = 200;
    private const int MostResults = 10_000;
    private const int LongestBody = 3000;
    private const int MostGroups = 5;
    private const int MostFiltersOfGroup = 6;
    private const int MostFilters = 18;

    public static void MapSearch(this IEndpointRouteBuilder routes, FakeHubSpot hubSpot) =>
        routes.MapPost($"/crm/objects/{FakeHubSpot.Version}/{{kind}}/search", context => Search(context, hubSpot));

    private static async Task Search(HttpContext context, FakeHubSpot hubSpot)
    {
        if (await HubSpotObjectRoutes.KindOf(context) is not { } kind || await HubSpotAnswers.Read(context) is not { } body) return;
        if (Refusal(body, out var limit, out var after) is { } refusal)
        {
            await HubSpotAnswers.Refuse(context, 400, "VALIDATION_ERROR", refusal);
            return;
        }

        var groups = (body["filterGroups"] as JsonArray ?? []).Select(group => group!["filters"]!.AsArray().Select(filter => filter!.AsObject()).ToList()).ToList();
        var now = hubSpot.Time.GetUtcNow();
        var found = hubSpot.Crm.All(kind).Where(record => record.FoundFrom <= now && (groups.Count == 0 || groups.Exists(filters => filters.TrueForAll(filter => Fits(record, filter))))).ToList();
        var sort = (body["sorts"] as JsonArray)?.FirstOrDefault();
        if (sort is not null)
        {
            var name = (string)sort["propertyName"]!;
            var descending = (string?)sort["direction"] == "DESCENDING";
            // Each value is taken apart once: an account has many records.
            var order = Comparer<(double? Size, string? Text)>.Create((left, right) => left.Size is { } one && right.Size is { } other ? one.CompareTo(other) : string.Compare(left.Text, right.Text, StringComparison.OrdinalIgnoreCase));
            (double? Size, string? Text) Key(HubSpotRecord record) => record.Properties.GetValueOrDefault(name) is var value ? (Size(value), value) : default;
            found = [.. descending ? found.OrderByDescending(Key, order) : found.OrderBy(Key, order)];
        }

        string[] names = body["properties"] is JsonArray list ? [.. list.Select(name => (string)name!)] : [];
        var page = found.Skip(after).Take(limit).ToList();
        var answer = new JsonObject { ["total"] = found.Count, ["results"] = new JsonArray([.. page.Select(record => HubSpotObjectRoutes.Shown(kind, record, names))]) };
        // Behind the last that may be asked for, the next page is named all the same, and refused.
        if (after + page.Count < found.Count) answer["paging"] = new JsonObject { ["next"] = new JsonObject { ["after"] = (after + page.Count).ToString(CultureInfo.InvariantCulture) } };
        await HubSpotAnswers.Write(context, answer);
    }

    private static string? Refusal(JsonObject body, out int limit, out int after)
    {
        limit = (int?)body["limit"] ?? 10;
        after = body["after"] is { } place ? (int)HubSpotObjectRoutes.Number(place.ToString()) : 0;
        var groups = (body["filterGroups"] as JsonArray ?? []).Select(group => group?["filters"] as JsonArray).ToList();
        if (Encoding.UTF8.GetByteCount(body.ToJsonString()) > LongestBody) return $"The body is longer than {LongestBody} characters.";
        if (limit is < 1 or > MostPerPage) return $"limit is 1 to {MostPerPage}.";
        if (after + limit > MostResults) return $"Paging into the search results beyond {MostResults} is not allowed.";
        if (groups.Count > MostGroups || groups.Exists(group => group is null or { Count: 0 or > MostFiltersOfGroup }) || groups.Sum(group => group!.Count) > MostFilters) return "There are too many filters.";
        return (body["sorts"] as JsonArray)?.Count > 1 ? "There is more than one sort." : null;
    }

    private static bool Fits(HubSpotRecord record, JsonObject filter)
    {
        var value = record.Properties.GetValueOrDefault((string)filter["propertyName"]!);
        var asked = (string?)filter["value"];
        return (string)filter["operator"]! switch
        {
            "HAS_PROPERTY" => value is not null,
            "NOT_HAS_PROPERTY" => value is null,
            _ when value is null => false,
            "EQ" => Compare(value, asked) == 0,
            "NEQ" => Compare(value, asked) != 0,
            "LT" => Compare(value, asked) < 0,
            "LTE" => Compare(value, asked) <= 0,
            "GT" => Compare(value, asked) > 0,
            "GTE" => Compare(value, asked) >= 0,
            "BETWEEN" => Compare(value, asked) >= 0 && Compare(value, (string?)filter["highValue"]) <= 0,
            "IN" => filter["values"]!.AsArray().Any(one => string.Equals((string?)one, value, StringComparison.OrdinalIgnoreCase)),
            "NOT_IN" => !filter["values"]!.AsArray().Any(one => string.Equals((string?)one, value, StringComparison.OrdinalIgnoreCase)),
            "CONTAINS_TOKEN" => value.Contains((asked ?? "").Trim('*'), StringComparison.OrdinalIgnoreCase),
            "NOT_CONTAINS_TOKEN" => !value.Contains((asked ?? "").Trim('*'), StringComparison.OrdinalIgnoreCase),
            _ => false,
        };
    }

    /// <summary>Numbers and times by their size, times as milliseconds or ISO; anything else as texts.</summary>
    private static int Compare(string? left, string? right) => (Size(left), Size(right)) is ({ } one, { } other) ? one.CompareTo(other) : string.Compare(left, right, StringComparison.OrdinalIgnoreCase);

    private static double? Size(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : text?.Length >= 20 && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment.ToUnixTimeMilliseconds() : null;
}
