using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conturs.Connectors.Crm;
using Conturs.Scoring;

namespace Conturs.Connectors.HubSpot;

/// <summary>Reads records: listed a page at a time, or by their ids a batch at a time. A record that makes no sense is told of, and the others go on.</summary>
internal sealed class HubSpotRecords(HubSpotClient client)
{
    /// <summary>A page of a listing in the order of ids: a record that comes in meanwhile is behind, and none is passed over.</summary>
    /// <param name="kind">Companies, contacts or deals.</param>
    /// <param name="properties">What is asked for.</param>
    /// <param name="linksCompanies">True to have the ids of their companies with them.</param>
    /// <param name="after">Where it begins; null for the first page.</param>
    /// <param name="limit">Records of the page.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<CrmPage<SourceRecord>> List(RecordKind kind, IReadOnlyList<string> properties, bool linksCompanies, string? after, int limit, CancellationToken cancellation)
    {
        var query = string.Concat(properties.Select(name => "&properties=" + Uri.EscapeDataString(name)));
        if (linksCompanies) query += "&associations=companies";
        if (after is not null) query += "&after=" + Uri.EscapeDataString(after);
        var body = await client.Get(string.Create(CultureInfo.InvariantCulture, $"{HubSpotApi.Objects(kind)}?limit={limit}{query}"), CallLane.Bulk, cancellation);
        var (records, unreadable) = Read(kind, HubSpotJson.Items(body, "results"));
        return new CrmPage<SourceRecord>(records, unreadable, Next(body));
    }

    /// <summary>Records by their ids; those that are gone are missing.</summary>
    public async Task<(IReadOnlyList<SourceRecord> Records, IReadOnlyList<UnreadableRecord> Unreadable)> Read(RecordKind kind, IReadOnlyList<string> properties, IReadOnlyList<string> ids, CallLane lane, CancellationToken cancellation)
    {
        var batches = await Task.WhenAll(ids.Distinct().Chunk(HubSpotApi.MostPerPage).Select(batch => ReadBatch(kind, properties, batch, lane, cancellation)));
        return ([.. batches.SelectMany(batch => batch.Records).DistinctBy(record => record.Id)], [.. batches.SelectMany(batch => batch.Unreadable)]);
    }

    /// <summary>The ids that records are linked with, by id; records without links are absent.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> Links(RecordKind from, RecordKind to, IReadOnlyList<string> ids, CallLane lane, CancellationToken cancellation)
    {
        var found = new ConcurrentDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        await Task.WhenAll(ids.Distinct().Chunk(HubSpotApi.MostPerPage).Select(async batch =>
        {
            var waiting = batch.Select(id => (Id: id, After: (string?)null)).ToList();
            while (waiting.Count > 0)
            {
                var inputs = new JsonArray([.. waiting.Select(input => (JsonNode)(input.After is null ? new JsonObject { ["id"] = input.Id } : new JsonObject { ["id"] = input.Id, ["after"] = input.After }))]);
                var body = await client.Ask(HubSpotApi.Links(from, to), new JsonObject { ["inputs"] = inputs }, lane, cancellation);
                waiting = [];
                foreach (var result in HubSpotJson.Items(body, "results"))
                {
                    if (HubSpotJson.Member(result, "from") is not { } source || HubSpotJson.Text(source, "id") is not { } id) continue;
                    string[] linked = [.. HubSpotJson.Items(result, "to").OrderBy(link => IsPrimary(link) ? 0 : 1).Select(link => HubSpotJson.Text(link, "toObjectId")).OfType<string>().Distinct()];
                    found.AddOrUpdate(id, linked, (_, before) => [.. before.Union(linked)]);
                    // A company with very many contacts has them on several pages.
                    if (Next(result) is { } next) waiting.Add((id, next));
                }
            }
        }));
        return found;
    }

    /// <summary>True for the one company that a contact or a deal counts for, of several.</summary>
    private static bool IsPrimary(JsonElement link) => HubSpotJson.Items(link, "associationTypes").Any(type => HubSpotJson.Text(type, "label") == "Primary");

    /// <summary>Where the next page begins; null after the last.</summary>
    public static string? Next(JsonElement? body) =>
        body is { } page && HubSpotJson.Member(page, "paging") is { } paging && HubSpotJson.Member(paging, "next") is { } next ? HubSpotJson.Text(next, "after") : null;

    /// <summary>Takes records out of JSON that may be anything. Of two of one id the last counts.</summary>
    public static (IReadOnlyList<SourceRecord> Records, IReadOnlyList<UnreadableRecord> Unreadable) Read(RecordKind kind, IEnumerable<JsonElement> results)
    {
        var (records, unreadable) = (new Dictionary<string, SourceRecord>(StringComparer.Ordinal), new List<UnreadableRecord>());
        foreach (var result in results)
        {
            if (HubSpotJson.Text(result, "id") is not { Length: > 0 and <= 40 } id) unreadable.Add(new UnreadableRecord(null, "it has no id"));
            else if (HubSpotJson.Member(result, "properties") is not { ValueKind: JsonValueKind.Object } properties) unreadable.Add(new UnreadableRecord(id, "it has no properties"));
            else records[id] = Record(kind, id, properties, result);
        }

        return ([.. records.Values], unreadable);
    }

    private async Task<(IReadOnlyList<SourceRecord> Records, IReadOnlyList<UnreadableRecord> Unreadable)> ReadBatch(RecordKind kind, IReadOnlyList<string> properties, string[] ids, CallLane lane, CancellationToken cancellation)
    {
        var body = await client.Ask(HubSpotApi.Objects(kind) + "/batch/read", new JsonObject
        {
            ["properties"] = new JsonArray([.. properties.Select(name => (JsonNode)name)]),
            ["inputs"] = new JsonArray([.. ids.Select(id => (JsonNode)new JsonObject { ["id"] = id })]),
        }, lane, cancellation);
        return Read(kind, HubSpotJson.Items(body, "results"));
    }

    private static SourceRecord Record(RecordKind kind, string id, JsonElement properties, JsonElement result)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in properties.EnumerateObject())
            if (HubSpotJson.Text(property.Value) is { Length: > 0 } text) values[property.Name] = text;
        var modified = HubSpotJson.Moment(values.GetValueOrDefault(HubSpotApi.ModifiedOf(kind))) ?? HubSpotJson.Moment(HubSpotJson.Text(result, "updatedAt"));
        var links = HubSpotJson.Member(result, "associations") is { } associations ? HubSpotJson.Member(associations, "companies") : null;
        // Of several companies the primary one counts; a link to it is named after both kinds, one to another is "unlabeled".
        var companies = HubSpotJson.Items(links, "results").OrderBy(link => HubSpotJson.Text(link, "type")?.EndsWith("_unlabeled", StringComparison.Ordinal) == true ? 1 : 0).Select(link => HubSpotJson.Text(link, "id")).OfType<string>().Distinct();
        return new SourceRecord(id, values, modified) { Companies = [.. companies] };
    }
}
