using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Conturs.Testing.HubSpot;

/// <summary>Properties, their groups, and pipelines.</summary>
internal static class HubSpotSchemaRoutes
{
    private static readonly string[] Types = ["bool", "date", "datetime", "enumeration", "number", "phone_number", "string"];
    private static readonly string[] FieldTypes = ["booleancheckbox", "calculation_equation", "checkbox", "date", "file", "html", "number", "phonenumber", "radio", "select", "text", "textarea"];

    public static void MapSchemas(this IEndpointRouteBuilder routes, FakeHubSpot hubSpot)
    {
        const string properties = $"/crm/properties/{FakeHubSpot.Version}/{{kind}}";
        routes.MapGet(properties, async context =>
        {
            if (await HubSpotObjectRoutes.KindOf(context) is { } kind) await HubSpotAnswers.Write(context, new JsonObject { ["results"] = new JsonArray([.. hubSpot.Crm.Properties.Of(kind).Select(property => (JsonNode)Shown(property))]) });
        });
        routes.MapGet(properties + "/groups", async context =>
        {
            if (await HubSpotObjectRoutes.KindOf(context) is { } kind) await HubSpotAnswers.Write(context, new JsonObject { ["results"] = new JsonArray([.. hubSpot.Crm.Properties.GroupsOf(kind).Select(group => (JsonNode)new JsonObject { ["name"] = group.Key, ["label"] = group.Value, ["archived"] = false })]) });
        });
        routes.MapPost(properties, context => Create(context, hubSpot));
        routes.MapPost(properties + "/groups", context => CreateGroup(context, hubSpot));
        routes.MapGet($"/crm/pipelines/{FakeHubSpot.Version}/deals", context => HubSpotAnswers.Write(context, new JsonObject { ["results"] = new JsonArray(Shown(hubSpot.Crm.Pipeline)) }));
    }

    private static async Task Create(HttpContext context, FakeHubSpot hubSpot)
    {
        if (await HubSpotObjectRoutes.KindOf(context) is not { } kind || await HubSpotAnswers.Read(context) is not { } body) return;
        var (name, group, type, field) = ((string?)body["name"] ?? "", (string?)body["groupName"] ?? "", (string?)body["type"] ?? "", (string?)body["fieldType"] ?? "");
        var options = (body["options"] as JsonArray ?? []).Select(option => (string?)option?["value"] ?? "").ToList();
        if (name.Length == 0 || name.Any(letter => !char.IsAsciiLetterLower(letter) && !char.IsAsciiDigit(letter) && letter != '_') || !Types.Contains(type) || !FieldTypes.Contains(field) || (string?)body["label"] is null or "" || (type == "enumeration" && options.Count == 0))
            await HubSpotAnswers.Refuse(context, 400, "VALIDATION_ERROR", "Property is not valid: name, label, groupName, type and fieldType are needed, and options for an enumeration.");
        else if (!hubSpot.Crm.Properties.GroupsOf(kind).ContainsKey(group))
            await HubSpotAnswers.Refuse(context, 400, "VALIDATION_ERROR", $"Group {group} does not exist.");
        else if (!hubSpot.Crm.Properties.Add(kind, new HubSpotProperty(name, group, type, field, options) { Caption = (string)body["label"]! }))
            await HubSpotAnswers.Refuse(context, 409, "OBJECT_ALREADY_EXISTS", $"A property named '{name}' already exists.");
        else await HubSpotAnswers.Write(context, Shown(hubSpot.Crm.Properties.Find(kind, name)!), 201);
    }

    private static async Task CreateGroup(HttpContext context, FakeHubSpot hubSpot)
    {
        if (await HubSpotObjectRoutes.KindOf(context) is not { } kind || await HubSpotAnswers.Read(context) is not { } body) return;
        var (name, caption) = ((string?)body["name"] ?? "", (string?)body["label"] ?? "");
        if (name.Length == 0 || caption.Length == 0) await HubSpotAnswers.Refuse(context, 400, "VALIDATION_ERROR", "A group has a name and a label.");
        else if (!hubSpot.Crm.Properties.AddGroup(kind, name, caption)) await HubSpotAnswers.Refuse(context, 409, "OBJECT_ALREADY_EXISTS", $"A property group named '{name}' already exists.");
        else await HubSpotAnswers.Write(context, new JsonObject { ["name"] = name, ["label"] = caption, ["archived"] = false }, 201);
    }

    private static JsonObject Shown(HubSpotProperty property) => new()
    {
        ["name"] = property.Name,
        ["label"] = property.Caption,
        ["groupName"] = property.Group,
        ["type"] = property.Type,
        ["fieldType"] = property.FieldType,
        ["options"] = new JsonArray([.. property.Options.Select(option => (JsonNode)new JsonObject { ["label"] = option, ["value"] = option, ["hidden"] = false })]),
        ["modificationMetadata"] = new JsonObject { ["readOnlyValue"] = property.IsReadOnly },
        ["archived"] = false,
    };

    private static JsonObject Shown(HubSpotPipeline pipeline) => new()
    {
        ["id"] = pipeline.Id,
        ["label"] = "Sales pipeline",
        ["archived"] = false,
        ["stages"] = new JsonArray([.. pipeline.Stages.Select(stage => (JsonNode)new JsonObject { ["id"] = stage.Id, ["label"] = stage.Name, ["metadata"] = new JsonObject { ["isClosed"] = stage.IsClosed ? "true" : "false", ["probability"] = stage.Probability } })]),
    };
}
