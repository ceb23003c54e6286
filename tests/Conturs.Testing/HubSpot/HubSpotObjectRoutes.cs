using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Conturs.Testing.HubSpot;

/// <summary>Records: list, read some, update some, and what they are linked with.</summary>
internal static class HubSpotObjectRoutes
{
    private const int MostPerPage = 100;
    private const int MostPerBatch = 100;

    public static void MapObjects(this IEndpointRouteBuilder routes, FakeHubSpot hubSpot)
    {
        const string objects = $"/crm/objects/{FakeHubSpot.Version}/{{kind}}";
        routes.MapGet(objects, context => List(context, hubSpot));
        routes.MapPost(objects + "/batch/read", context => ReadSome(context, hubSpot));
        routes.MapPost(objects + "/batch/update", context => new HubSpotUpdating(hubSpot).Update(context));
        routes.MapPost($"/crm/associations/{FakeHubSpot.Version}/{{kind}}/{{to}}/batch/read", context => Links(context, hubSpot));
    }

    /// <summary>The kind that an address names; null, and a refusal sent, when there is none.</summary>
    public static async Task<HubSpotKind?> KindOf(HttpContext context, string name = "kind")
    {
        if (HubSpotKind.Of((string)context.Request.RouteValues[name]!) is { } kind) return kind;
        await HubSpotAnswers.Refuse(context, 400, "VALIDATION_ERROR", "Unable to infer object type from: " + context.Request.RouteValues[name]);
        return null;
    }

    /// <summary>A record with some of its properties; those it does not have are null.</summary>
    public static JsonObject Shown(HubSpotKind kind, HubSpotRecord record, IReadOnlyCollection<string> names)
    {
        var properties = new JsonObject();
        foreach (var name in (names.Count > 0 ? names : kind.UsualProperties).Concat(["createdate", kind.ModifiedProperty, "hs_object_id"]).Distinct())
            properties[name] = record.Properties.GetValueOrDefault(name);
        return new JsonObject
        {
            ["id"] = HubSpotCrm.Text(record.Id),
            ["properties"] = properties,
            ["createdAt"] = HubSpotCrm.Iso(record.CreatedAt),
            ["updatedAt"] = HubSpotCrm.Iso(record.UpdatedAt),
            ["archived"] = record.IsArchived,
        };
    }

    /// <summary>The inputs of a batch; null, and a refusal sent, when there are none or too many.</summary>
    public static async Task<List<JsonObject>?> Inputs(HttpContext context, JsonObject body)
    {
        if (body["inputs"] is JsonArray { Count: > 0 and <= MostPerBatch } inputs && inputs.All(input => input is JsonObject)) return [.. inputs.Select(input => input!.AsObject())];
        await HubSpotAnswers.Refuse(context, 400, "VALIDATION_ERROR", $"A batch has 1 to {MostPerBatch} inputs.");
        return null;
    }

    /// <summary>What a batch comes to: 200, or 207 when some of it failed.</summary>
    public static Task Finish(HttpContext context, IReadOnlyList<JsonObject> results, IReadOnlyList<JsonObject> errors, DateTimeOffset now)
    {
        var body = new JsonObject { ["status"] = "COMPLETE", ["results"] = new JsonArray([.. results]), ["startedAt"] = HubSpotCrm.Iso(now), ["completedAt"] = HubSpotCrm.Iso(now) };
        if (errors.Count > 0) (body["numErrors"], body["errors"]) = (errors.Count, new JsonArray([.. errors]));
        return HubSpotAnswers.Write(context, body, errors.Count > 0 ? 207 : 200);
    }

    /// <summary>An error of a batch for records that are not there.</summary>
    public static JsonObject NotFound(IEnumerable<string> ids) => new()
    {
        ["status"] = "error",
        ["category"] = "OBJECT_NOT_FOUND",
        ["message"] = "Could not get some records, they may be deleted or not exist. Check that ids are valid.",
        ["context"] = new JsonObject { ["ids"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]) },
    };

    /// <summary>The number in a text; 0 for anything else, which no record has.</summary>
    public static long Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static async Task List(HttpContext context, FakeHubSpot hubSpot)
    {
        if (await KindOf(context) is not { } kind) return;
        var query = context.Request.Query;
        var limit = query.ContainsKey("limit") ? (int)Number(query["limit"]) : 10;
        if (limit is < 1 or > MostPerPage)
        {
            await HubSpotAnswers.Refuse(context, 400, "VALIDATION_ERROR", $"limit is 1 to {MostPerPage}.");
            return;
        }

        // In the order of ids: a record that comes in meanwhile is behind, and none is seen twice.
        var after = Number(query["after"]);
        var page = hubSpot.Crm.All(kind, query["archived"] == "true").Where(record => record.Id >= after).Take(limit + 1).ToList();
        string[] names = [.. query["properties"].OfType<string>().SelectMany(list => list.Split(','))];
        var linked = query["associations"].OfType<string>().SelectMany(list => list.Split(',')).Select(HubSpotKind.Of).OfType<HubSpotKind>().ToList();
        var body = new JsonObject { ["results"] = new JsonArray([.. page.Take(limit).Select(record => WithLinks(hubSpot, kind, record, Shown(kind, record, names), linked))]) };
        if (page.Count > limit)
        {
            var next = HubSpotCrm.Text(page[limit].Id);
            body["paging"] = new JsonObject { ["next"] = new JsonObject { ["after"] = next, ["link"] = $"{hubSpot.Address}crm/objects/{FakeHubSpot.Version}/{kind.Name}?after={next}" } };
        }

        await HubSpotAnswers.Write(context, body);
    }

    private static JsonObject WithLinks(FakeHubSpot hubSpot, HubSpotKind kind, HubSpotRecord record, JsonObject shown, List<HubSpotKind> linked)
    {
        var links = new JsonObject();
        foreach (var to in linked)
        {
            var ids = hubSpot.Crm.LinksOf(kind, record.Id, to);
            if (ids.Count > 0) links[to.Name] = new JsonObject { ["results"] = new JsonArray([.. ids.Select(id => (JsonNode)new JsonObject { ["id"] = HubSpotCrm.Text(id), ["type"] = hubSpot.Crm.IsPrimary(kind, record.Id, to, id) ? $"{kind.Singular}_to_{to.Singular}" : $"{kind.Singular}_to_{to.Singular}_unlabeled" })]) };
        }

        if (links.Count > 0) shown["associations"] = links;
        return shown;
    }

    private static async Task ReadSome(HttpContext context, FakeHubSpot hubSpot)
    {
        if (await KindOf(context) is not { } kind || await HubSpotAnswers.Read(context) is not { } body || await Inputs(context, body) is not { } inputs) return;
        string[] names = body["properties"] is JsonArray list ? [.. list.Select(name => (string)name!)] : [];
        var (results, missing) = (new List<JsonObject>(), new List<string>());
        foreach (var id in inputs.Select(input => (string?)input["id"] ?? "").Distinct())
        {
            if (hubSpot.Crm.Find(kind, Number(id)) is { } record) results.Add(Shown(kind, record, names));
            else missing.Add(id);
        }

        await Finish(context, results, missing.Count > 0 ? [NotFound(missing)] : [], hubSpot.Time.GetUtcNow());
    }

    private static async Task Links(HttpContext context, FakeHubSpot hubSpot)
    {
        if (await KindOf(context) is not { } kind || await KindOf(context, "to") is not { } to || await HubSpotAnswers.Read(context) is not { } body || await Inputs(context, body) is not { } inputs) return;
        var results = inputs.Select(input => (Id: (string?)input["id"] ?? "", Links: hubSpot.Crm.LinksOf(kind, Number((string?)input["id"]), to))).Where(found => found.Links.Count > 0).Select(found => new JsonObject
        {
            ["from"] = new JsonObject { ["id"] = found.Id },
            ["to"] = new JsonArray([.. found.Links.Select(link => (JsonNode)new JsonObject { ["toObjectId"] = link, ["associationTypes"] = hubSpot.Crm.IsPrimary(kind, Number((string?)found.Id), to, link) ? new JsonArray(Label(1, "Primary"), Label(279, null)) : new JsonArray(Label(279, null)) })]),
        });
        await Finish(context, [.. results], [], hubSpot.Time.GetUtcNow());
    }

    private static JsonObject Label(int number, string? label) => new() { ["category"] = "HUBSPOT_DEFINED", ["typeId"] = number, ["label"] = label };
}
