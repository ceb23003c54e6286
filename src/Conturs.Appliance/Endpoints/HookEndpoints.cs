using System.Security.Cryptography;
using System.Text;
using Conturs.Appliance.Security;
using Conturs.Appliance.Sync;
using Conturs.Connectors.Crm;
using Conturs.Storage.Audit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Conturs.Appliance.Endpoints;

/// <summary>Where a CRM sends word of changes. The address is known to nobody else, and the body bears the CRM's signature.</summary>
internal static class HookEndpoints
{
    /// <summary>Largest body: a hundred changes of HubSpot are some 30 kB.</summary>
    private const int LargestBody = 256 << 10;

    /// <summary>202 when it is safe on disk, 401 without a good and fresh signature, 404 for an address that is none. It is for CRMs, and not among what callers are told of.</summary>
    public static void MapHooks(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/hooks/{connector}/{token}", Take).AllowAnonymous().WithoutLimits().WithMetadata(new RequestSizeLimitAttribute(LargestBody)).ExcludeFromDescription();

    /// <summary>Takes changes on: nothing is answered before they are safe on disk. What does not concern anybody is taken, too, or the CRM would send it again for a day.</summary>
    internal static async Task<Results<Accepted, ProblemAnswer>> Take(string connector, string token, HttpContext context, ConnectedCrms crms, SignalIntake intake, AuditLog audit, CancellationToken cancellation)
    {
        if (await crms.Find(connector) is not { Kept: { WebhookToken: { } secret, WebhookAddress: { } address } } crm || !Same(token, secret)) return new ProblemAnswer(ProblemCode.NotFound, "There is nothing here.");
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, cancellation);
        var call = new IncomingCall(context.Request.Method, address, name => context.Request.Headers[name].FirstOrDefault(), body.ToArray());
        if (crm.Crm.Hear(call) is not { } signals)
        {
            await audit.Append(connector, "webhook-refused", null, ["its signature is wrong, missing or too old"], cancellation);
            return new ProblemAnswer(ProblemCode.Unauthorized, "The signature is wrong, missing or too old.");
        }

        await intake.Take(crm.Id, signals, ChangeChannel.Webhook, [], cancellation);
        return TypedResults.Accepted((string?)null);
    }

    private static bool Same(string given, string secret) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(secret));
}
