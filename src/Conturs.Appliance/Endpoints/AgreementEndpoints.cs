using System.ComponentModel;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Conturs.Appliance.Administrators;
using Conturs.Appliance.Samples;
using Conturs.Appliance.Sync;
using Conturs.Connectors.Crm;
using Conturs.Connectors.HubSpot;
using Conturs.Storage.Connections;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Conturs.Appliance.Endpoints;

/// <summary>Where a browser comes back to after somebody agreed to a connection on the CRM's own page.</summary>
internal static class AgreementEndpoints
{
    /// <summary>Path of it, below the base path.</summary>
    public const string Path = "/oauth/hubspot/callback";

    public static void MapAgreements(this IEndpointRouteBuilder routes) => routes.MapGet(Path, Agreed).RequireAuthorization(nameof(Permission.Connect)).ExcludeFromDescription();

    /// <summary>Takes the code, once, from the browser of whoever began, and goes on with the wizard.</summary>
    internal static async Task<RedirectHttpResult> Agreed(
        HttpContext context, ConnectionStore connections, CrmConnecting connecting, SampleSource sample,
        [Description("What HubSpot gives for the agreement.")] string? code = null, [Description("What was sent along.")] string? state = null)
    {
        var cancellation = context.RequestAborted;
        if (await connections.Find(HubSpotConnector.Vendor, cancellation) is not { Agreement: { } waiting } kept || !IsSame(waiting.State, state))
            return Back(context, "failed=" + Uri.EscapeDataString("This is not the answer to what was asked last. Connect again."));
        if (code is null && !kept.HasAccess) await connections.Remove(kept.Id, cancellation);
        if (code is null) return Back(context, "failed=" + Uri.EscapeDataString("HubSpot sent no code: somebody declined. Connect again when that was a mistake."));
        try
        {
            var actor = context.User.FindFirstValue(ClaimTypes.NameIdentifier)!;
            var found = await connecting.Check(await connecting.Agreed(kept, code, cancellation), cancellation);
            await sample.TakeAway(actor, cancellation);
            await sample.Gone(cancellation);
            await connecting.Keep(found.Kept, actor, cancellation);
            return Back(context, "", "welcome/fields");
        }
        catch (ConnectorException refusal)
        {
            return Back(context, "failed=" + Uri.EscapeDataString(refusal.Message));
        }
    }

    private static bool IsSame(string expected, string? given) => given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));

    private static RedirectHttpResult Back(HttpContext context, string query, string page = "integrations/hubspot") => TypedResults.LocalRedirect($"{context.Request.PathBase}/{page}{(query.Length > 0 ? "?" + query : "")}");
}
