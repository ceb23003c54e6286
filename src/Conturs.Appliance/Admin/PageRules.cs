using Conturs.Appliance.Administrators;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;

namespace Conturs.Appliance.Admin;

/// <summary>What a browser may do with a page, and who may open a line to the appliance.</summary>
internal sealed class PageRules(RequestDelegate next, FirstOwner owner)
{
    /// <summary>Everything from here, scripts only as files. The components set styles of their own, which no hash can know beforehand.</summary>
    private const string Interactive =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'; object-src 'none'";

    /// <summary>A form and its looks, no script.</summary>
    private const string Plain = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    /// <summary>Lets a request through or refuses it.</summary>
    public async Task Invoke(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments(AdminRegistration.Circuits) && !IsFromHere(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        if (context.GetEndpoint()?.Metadata is { } metadata && metadata.GetMetadata<ComponentTypeMetadata>() is { Type: var page })
        {
            if (page == typeof(Pages.Setup) && await owner.Exists(context.RequestAborted))
            {
                // Once there is an owner, the first start does not exist any more, for nobody.
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            context.Response.Headers.ContentSecurityPolicy = metadata.GetMetadata<ExcludeFromInteractiveRoutingAttribute>() is null ? Interactive : Plain;
        }

        await next(context);
    }

    /// <summary>A page of another address could open a line with the cookie of whoever reads it. Browsers say where they are; programs that say nothing have no cookie of anybody.</summary>
    private static bool IsFromHere(HttpRequest request) =>
        request.Headers.Origin is not [{ Length: > 0 } origin] || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
}
