using Conturs.Appliance.Administrators;
using Conturs.Appliance.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Conturs.Appliance.Endpoints;

/// <summary>The front door: a browser goes on to the pages, a program is told what is running here and where to read on. It names no version, which would tell a stranger what to try.</summary>
internal static class RootEndpoints
{
    public static void MapRoot(this IEndpointRouteBuilder routes) => routes.MapGet("/", Root).AllowAnonymous().WithoutLimits().ExcludeFromDescription();

    internal static async Task<Results<RedirectHttpResult, ContentHttpResult>> Root(HttpContext context, FirstOwner owner)
    {
        var pathBase = context.Request.PathBase;
        if (context.Request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/html"))
            return TypedResults.LocalRedirect($"{pathBase}/{(await owner.Exists(context.RequestAborted) ? "overview" : "setup")}");
        return TypedResults.Text($"Conturs Appliance is running.\nThe pages for people: {pathBase}/overview\nThe API and how to call it: {pathBase}/reference (for people), {pathBase}/openapi/v1.json (for programs, with a key)\nMake a key: conturs admin key create NAME --scope score\n");
    }
}
