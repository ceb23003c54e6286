using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Conturs.Testing.HubSpot;

/// <summary>Agreeing, tokens, and what the account is.</summary>
internal static class HubSpotTokenRoutes
{
    public static void MapTokens(this IEndpointRouteBuilder routes, FakeHubSpot hubSpot)
    {
        // In truth a page of app.hubspot.com on which somebody chooses the account and agrees.
        routes.MapGet("/oauth/authorize", context => Agree(context, hubSpot));
        routes.MapPost($"/oauth/{FakeHubSpot.Version}/token", context => Token(context, hubSpot));
        routes.MapPost($"/oauth/{FakeHubSpot.Version}/token/revoke", context => Revoke(context, hubSpot));
        routes.MapGet($"/account-info/{FakeHubSpot.Version}/details", context => HubSpotAnswers.Write(context, new JsonObject
        {
            ["portalId"] = hubSpot.PortalId,
            ["accountType"] = "STANDARD",
            ["timeZone"] = "Europe/Kyiv",
            ["companyCurrency"] = "EUR",
            ["utcOffset"] = "+02:00",
            ["uiDomain"] = "app-eu1.hubspot.com",
            ["dataHostingLocation"] = "eu1",
        }));
        routes.MapDelete($"/appinstalls/{FakeHubSpot.Version}/external-install", context =>
        {
            hubSpot.Tokens.Revoke();
            context.Response.StatusCode = 204;
            return Task.CompletedTask;
        });
    }

    private static Task Agree(HttpContext context, FakeHubSpot hubSpot)
    {
        var query = context.Request.Query;
        var asked = query["scope"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (query["client_id"] != hubSpot.Tokens.ClientId || !asked.Order().SequenceEqual(hubSpot.Tokens.Scopes.Order()))
            return HubSpotAnswers.Refuse(context, 400, "BAD_REQUEST", "The scopes of the app and of the address are not the same, or the app is not known.");
        var redirect = query["redirect_uri"].ToString();
        if (!redirect.StartsWith("https://", StringComparison.Ordinal) && !redirect.StartsWith("http://localhost", StringComparison.Ordinal))
            return HubSpotAnswers.Refuse(context, 400, "BAD_REQUEST", "The redirect address must begin with https.");
        var state = query.ContainsKey("state") ? $"&state={Uri.EscapeDataString(query["state"].ToString())}" : "";
        context.Response.Redirect($"{redirect}?code={hubSpot.Tokens.Agree(redirect)}{state}");
        return Task.CompletedTask;
    }

    private static async Task Token(HttpContext context, FakeHubSpot hubSpot)
    {
        if (!context.Request.HasFormContentType)
        {
            await HubSpotAnswers.Write(context, new JsonObject { ["error"] = "invalid_request", ["message"] = "Send a form." }, 415);
            return;
        }

        var form = await context.Request.ReadFormAsync();
        var grant = hubSpot.Tokens.Grant(form.ToDictionary(field => field.Key, field => field.Value.ToString()));
        if (grant.Refusal is { } refusal)
        {
            await HubSpotAnswers.Write(context, new JsonObject { ["error"] = refusal.Error, ["error_description"] = refusal.Message, ["status"] = refusal.Status, ["message"] = refusal.Message, ["correlationId"] = Guid.NewGuid().ToString() }, 400);
            return;
        }

        var body = new JsonObject { ["token_type"] = "bearer", ["access_token"] = grant.AccessToken, ["expires_in"] = (int)HubSpotTokens.Life.TotalSeconds, ["scopes"] = new JsonArray([.. grant.Scopes.Select(scope => (JsonNode)scope)]) };
        if (grant.RefreshToken is not null) (body["refresh_token"], body["hub_id"], body["user_id"]) = (grant.RefreshToken, hubSpot.PortalId, 1001);
        await HubSpotAnswers.Write(context, body);
    }

    private static async Task Revoke(HttpContext context, FakeHubSpot hubSpot)
    {
        var form = await context.Request.ReadFormAsync();
        hubSpot.Tokens.Forget(form["token"].ToString());
        context.Response.StatusCode = 204;
    }
}
