using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Conturs.Testing.HubSpot;

/// <summary>
/// Batches of updates. What no record could take (a property that is not there, a value of the wrong kind) refuses the whole batch;
/// what one record cannot take (it is gone, or a rule of the account wants another property filled) is an error of that record, told
/// by its trace id, and the others are written. Without trace ids one such record refuses all.
/// </summary>
internal sealed class HubSpotUpdating(FakeHubSpot hubSpot)
{
    public async Task Update(HttpContext context)
    {
        if (await HubSpotObjectRoutes.KindOf(context) is not { } kind || await HubSpotAnswers.Read(context) is not { } body || await HubSpotObjectRoutes.Inputs(context, body) is not { } inputs) return;
        if (inputs.GroupBy(input => (string?)input["id"]).Any(same => same.Count() > 1))
        {
            await HubSpotAnswers.Refuse(context, 400, "VALIDATION_ERROR", "Duplicate IDs found in batch input.");
            return;
        }

        if (inputs.Exists(input => input["properties"] is not JsonObject values || values.Any(value => value.Value is not null && value.Value.GetValueKind() != System.Text.Json.JsonValueKind.String)))
        {
            await HubSpotAnswers.Refuse(context, 400, "VALIDATION_ERROR", "Invalid input JSON: values of properties are texts.");
            return;
        }

        var wrong = inputs.SelectMany(input => Values(input)).Select(value => (value.Key, Refusal: hubSpot.Crm.Properties.Refusal(kind, value.Key, value.Value))).Where(value => value.Refusal is not null).Select(value => (value.Refusal!.Value.Code, value.Refusal.Value.Message, value.Key)).Distinct().ToList();
        if (wrong.Count > 0) await HubSpotAnswers.RefuseValues(context, wrong);
        else await Write(context, kind, inputs);
    }

    private async Task Write(HttpContext context, HubSpotKind kind, List<JsonObject> inputs)
    {
        var (results, errors) = hubSpot.Crm.Within(() =>
        {
            var refused = inputs.Select(input => (Input: input, Error: Error(kind, input))).ToList();
            var failed = refused.Where(input => input.Error is not null).Select(input => input.Error!).ToList();
            if (failed.Count > 0 && inputs.Exists(input => input["objectWriteTraceId"] is null)) return ([], failed);
            return (refused.Where(input => input.Error is null).Select(input => Written(kind, input.Input)).ToList(), failed);
        });
        if (hubSpot.Faults.HidesWho)
            foreach (var error in errors) error.Remove("context");
        if (results.Count == 0 && errors.Count > 0 && inputs.Exists(input => input["objectWriteTraceId"] is null))
            await HubSpotAnswers.Refuse(context, (string?)errors[0]["category"] == "OBJECT_NOT_FOUND" ? 404 : 400, (string)errors[0]["category"]!, (string)errors[0]["message"]!, [errors[0].DeepClone()]);
        else await HubSpotObjectRoutes.Finish(context, results, errors, hubSpot.Time.GetUtcNow());
    }

    private JsonObject? Error(HubSpotKind kind, JsonObject input)
    {
        var id = (string?)input["id"] ?? "";
        if (hubSpot.Crm.Find(kind, HubSpotObjectRoutes.Number(id)) is not { } record) return Traced(HubSpotObjectRoutes.NotFound([id]), input);
        if (hubSpot.Crm.Properties.MissingAfter(kind, record, Values(input)) is not { } missing) return null;
        return Traced(new JsonObject
        {
            ["status"] = "error",
            ["category"] = "VALIDATION_ERROR",
            ["message"] = $"Error updating {kind.Singular}. Required properties are missing: {missing}",
            ["errors"] = new JsonArray(HubSpotAnswers.WrongValue("MISSING_REQUIRED_PROPERTY", $"{missing} is required.", missing)),
            ["context"] = new JsonObject { ["ids"] = new JsonArray(id) },
        }, input);
    }

    private JsonObject Written(HubSpotKind kind, JsonObject input)
    {
        var record = hubSpot.Crm.Find(kind, HubSpotObjectRoutes.Number((string?)input["id"]))!;
        var values = Values(input);
        record.Writes++;
        hubSpot.Crm.Set(kind, record.Id, values, "INTEGRATION");
        var shown = HubSpotObjectRoutes.Shown(kind, record, [.. values.Keys]);
        if (input["objectWriteTraceId"] is { } trace) shown["objectWriteTraceId"] = trace.DeepClone();
        return shown;
    }

    private static JsonObject Traced(JsonObject error, JsonObject input)
    {
        if (input["objectWriteTraceId"] is { } trace) error["context"]!["objectWriteTraceId"] = new JsonArray(trace.DeepClone());
        return error;
    }

    private static Dictionary<string, string?> Values(JsonObject input) => input["properties"]!.AsObject().ToDictionary(value => value.Key, value => (string?)value.Value);
}
