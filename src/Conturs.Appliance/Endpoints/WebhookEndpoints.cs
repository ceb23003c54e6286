using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Conturs.Appliance.Security;
using Conturs.Appliance.Webhooks;
using Conturs.Connectors.Egress;
using Conturs.Connectors.Webhooks;
using Conturs.Storage.ApiKeys;
using Conturs.Storage.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Conturs.Appliance.Endpoints;

/// <summary>A receiver to register.</summary>
/// <param name="Url">Where messages are sent: https, and not into the appliance's own network.</param>
/// <param name="Kinds">What it is told of.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record WebhookRequest(
    [property: Required, MaxLength(2000), Description("Where messages are sent: an https address outside the appliance's own network.")] string Url,
    [property: Required, MinLength(1), JsonPropertyName("events"), Description("What it is told of: score.updated, score.grade_changed, model.published, sync.failed.")] IReadOnlyList<WebhookKind> Kinds);

/// <summary>A receiver that was registered, or whose secret was changed.</summary>
/// <param name="Webhook">The receiver; null when only the secret was changed.</param>
/// <param name="Secret">What messages are signed with. It is shown this once.</param>
public sealed record WebhookSecretAnswer(WebhookListing? Webhook, string Secret);

/// <summary>All receivers.</summary>
/// <param name="Webhooks">Oldest first.</param>
public sealed record WebhooksAnswer(IReadOnlyList<WebhookListing> Webhooks);

/// <summary>How a test delivery ended.</summary>
/// <param name="Delivered">True when the receiver took it.</param>
/// <param name="Status">The HTTP status it answered; null when it did not.</param>
/// <param name="Error">What went wrong, in a sentence; null when nothing did.</param>
public sealed record WebhookTestAnswer(bool Delivered, int? Status, string? Error);

/// <summary>Outgoing webhooks: who is told of what, signed as Standard Webhooks; and examples of the messages.</summary>
internal static class WebhookEndpoints
{
    public static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        var webhooks = routes.MapGroup("/v1/webhooks").RequireScope(ApiScope.Admin).WithTags("Webhooks");
        webhooks.MapPost("", Register).WithSummary("Register a receiver");
        webhooks.MapGet("", List).WithSummary("All receivers and how they are");
        webhooks.MapDelete("/{id}", Remove).WithSummary("Remove a receiver and what waits for it");
        webhooks.MapPost("/{id}/test", Test).WithSummary("Send an example now");
        webhooks.MapPost("/{id}/rotate", Rotate).WithSummary("Change the secret; the old one signs beside it for a day");
        webhooks.MapPost("/{id}/enable", Enable).WithSummary("Switch a receiver on again");
        routes.MapGet("/v1/samples/{event}", Sample).RequireScope(ApiScope.Read).WithTags("Webhooks").WithSummary("Examples of what a webhook sends, newest first, as Zapier asks for them")
            .Produces<JsonElement>();
    }

    internal static async Task<Results<Created<WebhookSecretAnswer>, ProblemAnswer>> Register(WebhookRequest webhook, WebhookDirectory directory, HttpContext context)
    {
        try
        {
            var (listing, secret) = await directory.Register(context.User.KeyId(), webhook.Url, webhook.Kinds, context.RequestAborted);
            return TypedResults.Created($"{context.Request.PathBase}/v1/webhooks/{listing.Id}", new WebhookSecretAnswer(listing, secret));
        }
        catch (Exception refusal) when (refusal is EgressRefusedException or ArgumentException)
        {
            return Problems.Of(ProblemCode.BadRequest, refusal is ArgumentException { ParamName: not null } ? refusal.Message.Split(" (Parameter")[0] : refusal.Message);
        }
    }

    internal static async Task<Ok<WebhooksAnswer>> List(WebhookDirectory directory, HttpContext context) => TypedResults.Ok(new WebhooksAnswer(await directory.List(context.RequestAborted)));

    internal static async Task<Results<NoContent, ProblemAnswer>> Remove([Description("Name of the receiver.")] string id, WebhookDirectory directory, HttpContext context) =>
        await directory.Remove(context.User.KeyId(), id, context.RequestAborted) ? TypedResults.NoContent() : NotFound();

    internal static async Task<Results<Ok<WebhookTestAnswer>, ProblemAnswer>> Test([Description("Name of the receiver.")] string id, WebhookDirectory directory, HttpContext context, [Description("What to send an example of; score.updated when it is not said.")] string? @event = null)
    {
        if (Parse(@event ?? "score.updated") is not { } kind) return Unknown(@event!);
        return await directory.Test(id, kind, context.RequestAborted) is { } answer ? TypedResults.Ok(new WebhookTestAnswer(answer.Outcome == WebhookOutcome.Delivered, answer.Status, answer.Error)) : NotFound();
    }

    internal static async Task<Results<Ok<WebhookSecretAnswer>, ProblemAnswer>> Rotate([Description("Name of the receiver.")] string id, WebhookDirectory directory, HttpContext context) =>
        await directory.RotateSecret(context.User.KeyId(), id, context.RequestAborted) is { } secret ? TypedResults.Ok(new WebhookSecretAnswer(null, secret)) : NotFound();

    internal static async Task<Results<NoContent, ProblemAnswer>> Enable([Description("Name of the receiver.")] string id, WebhookDirectory directory, HttpContext context) =>
        await directory.SwitchOn(context.User.KeyId(), id, context.RequestAborted) ? TypedResults.NoContent() : NotFound();

    internal static Results<ContentHttpResult, ProblemAnswer> Sample([Description("score.updated, score.grade_changed, model.published or sync.failed.")] string @event, TimeProvider time) =>
        Parse(@event) is { } kind ? TypedResults.Content($"[{WebhookSamples.Of(kind, time.GetUtcNow())}]", "application/json") : Unknown(@event);

    private static WebhookKind? Parse(string word) => Enum.GetValues<WebhookKind>().Where(kind => WordOf(kind) == word).Select(kind => (WebhookKind?)kind).FirstOrDefault();

    private static string WordOf(WebhookKind kind) => JsonSerializer.SerializeToElement(kind, EndpointJson.Default.WebhookKind).GetString()!;

    private static ProblemAnswer Unknown(string word) => Problems.Of(ProblemCode.NotFound, $"Nobody is told of '{(word.Length > 60 ? word[..60] : word)}'. There are {string.Join(", ", Enum.GetValues<WebhookKind>().Select(WordOf))}.");

    private static ProblemAnswer NotFound() => Problems.Of(ProblemCode.NotFound, "There is no such webhook. GET /v1/webhooks lists them.");
}
