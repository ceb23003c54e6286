using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Conturs.Testing.HubSpot;

/// <summary>The journal: subscriptions, the next file, and the files themselves, whose addresses need no token.</summary>
internal static class HubSpotJournalRoutes
{
    public static void MapJournal(this IEndpointRouteBuilder routes, FakeHubSpot hubSpot)
    {
        const string journal = $"/webhooks-journal/journal-local/{FakeHubSpot.Version}";
        const string subscriptions = $"/webhooks-journal/subscriptions/{FakeHubSpot.Version}";
        routes.MapGet(journal + "/earliest", context => Next(context, hubSpot, null, false));
        routes.MapGet(journal + "/latest", context => Next(context, hubSpot, null, true));
        routes.MapGet(journal + "/offset/{offset}/next", context => Next(context, hubSpot, (string)context.Request.RouteValues["offset"]!, false));
        routes.MapGet("/journal-files/{token}", context => hubSpot.Journal.File((string)context.Request.RouteValues["token"]!) is { } file ? HubSpotAnswers.Write(context, file) : HubSpotAnswers.Refuse(context, 403, "ACCESS_DENIED", "Request has expired"));
        routes.MapGet(subscriptions, context => HubSpotAnswers.Write(context, new JsonObject { ["results"] = new JsonArray([.. hubSpot.Journal.Subscriptions.Select(made => made.DeepClone())]) }));
        routes.MapPost(subscriptions, context => Subscribe(context, hubSpot));
        routes.MapDelete(subscriptions + "/{id}", context =>
        {
            context.Response.StatusCode = hubSpot.Journal.Unsubscribe(HubSpotObjectRoutes.Number((string)context.Request.RouteValues["id"]!)) ? 204 : 404;
            return Task.CompletedTask;
        });
    }

    private static async Task Next(HttpContext context, FakeHubSpot hubSpot, string? offset, bool isLatest)
    {
        try
        {
            if (hubSpot.Journal.Next(offset, isLatest) is not { } file)
            {
                context.Response.StatusCode = 204;
                return;
            }

            await HubSpotAnswers.Write(context, new JsonObject { ["url"] = $"{hubSpot.Address}journal-files/{file.Address}", ["expiresAt"] = HubSpotCrm.Iso(file.Until), ["currentOffset"] = file.Offset });
        }
        catch (KeyNotFoundException)
        {
            await HubSpotAnswers.Refuse(context, 404, "OBJECT_NOT_FOUND", "The offset is not known, or has expired.");
        }
    }

    private static async Task Subscribe(HttpContext context, FakeHubSpot hubSpot)
    {
        if (await HubSpotAnswers.Read(context) is not { } body) return;
        if ((string?)body["subscriptionType"] is not ("OBJECT" or "GDPR_PRIVACY_DELETION")) await HubSpotAnswers.Refuse(context, 400, "VALIDATION_ERROR", "This type of subscription is not known.");
        else await HubSpotAnswers.Write(context, hubSpot.Journal.Subscribe(body), 201);
    }
}
