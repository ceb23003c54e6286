using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Conturs.Testing.HubSpot;

/// <summary>Answers in HubSpot's forms.</summary>
internal static class HubSpotAnswers
{
    /// <summary>JSON.</summary>
    public static async Task Write(HttpContext context, JsonNode body, int status = 200)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json;charset=utf-8";
        await context.Response.WriteAsync(body.ToJsonString());
    }

    /// <summary>A refusal with its category.</summary>
    public static Task Refuse(HttpContext context, int status, string category, string message, JsonArray? errors = null)
    {
        var body = new JsonObject { ["status"] = "error", ["message"] = message, ["correlationId"] = Guid.NewGuid().ToString(), ["category"] = category };
        if (errors is not null) body["errors"] = errors;
        return Write(context, body, status);
    }

    /// <summary>A refusal for values, one entry for each.</summary>
    public static Task RefuseValues(HttpContext context, IEnumerable<(string Code, string Message, string Property)> wrong) =>
        Refuse(context, 400, "VALIDATION_ERROR", "Property values were not valid", new JsonArray([.. wrong.Select(value => (JsonNode)WrongValue(value.Code, value.Message, value.Property))]));

    /// <summary>What is wrong with a value.</summary>
    public static JsonObject WrongValue(string code, string message, string property) =>
        new() { ["message"] = message, ["code"] = code, ["context"] = new JsonObject { ["propertyName"] = new JsonArray(property) } };

    public static Task RefuseScope(HttpContext context, string scope) =>
        Refuse(context, 403, "MISSING_SCOPES", "This app hasn't been granted all required scopes to make this call.", [new JsonObject
        {
            ["message"] = "One or more of the following scopes are required.", ["context"] = new JsonObject { ["requiredGranularScopes"] = new JsonArray(scope) },
        }]);

    public static Task RefuseRate(HttpContext context, string policy)
    {
        // A Retry-After is not documented for this status, so there is none.
        var body = new JsonObject { ["status"] = "error", ["message"] = $"You have reached your {policy.ToLowerInvariant()} limit.", ["errorType"] = "RATE_LIMIT", ["correlationId"] = Guid.NewGuid().ToString(), ["policyName"] = policy };
        return Write(context, body, 429);
    }

    /// <summary>Fails as told. False for a fault that comes after the work.</summary>
    public static async Task<bool> Fail(HttpContext context, HubSpotFault fault)
    {
        switch (fault)
        {
            case HubSpotFault.Error:
                await Refuse(context, 500, "INTERNAL_ERROR", "internal error");
                return true;
            case HubSpotFault.BadGateway:
                context.Response.StatusCode = 502;
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync("<html><body>Bad Gateway</body></html>");
                return true;
            case HubSpotFault.Unavailable:
                context.Response.StatusCode = 503;
                return true;
            case HubSpotFault.Locked:
                context.Response.Headers.RetryAfter = "2";
                await Refuse(context, 423, "LOCKED", "The account is being moved.");
                return true;
            case HubSpotFault.Ended:
                await Refuse(context, 403, "ACCESS_DENIED", "Request has expired");
                return true;
            case HubSpotFault.BrokenJson:
                context.Response.ContentType = "application/json";
                await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes("{\"results\":[{\"id\":\"1"));
                return true;
            case HubSpotFault.Cut:
                context.Abort();
                return true;
            case HubSpotFault.Silence:
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The JSON of a body; null, and a refusal sent, when it is none.</summary>
    public static async Task<JsonObject?> Read(HttpContext context)
    {
        try
        {
            if (await JsonNode.ParseAsync(context.Request.Body) is JsonObject body) return body;
        }
        catch (System.Text.Json.JsonException)
        {
            // Refused below.
        }

        await Refuse(context, 400, "VALIDATION_ERROR", "Invalid input JSON");
        return null;
    }
}
