using Conturs.Appliance.Administrators;
using Conturs.Appliance.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace Conturs.Appliance.Admin;

/// <summary>Registers the pages and what they need, and maps them.</summary>
internal static class AdminRegistration
{
    /// <summary>What begins with it is the line between an open page and the appliance.</summary>
    public const string Circuits = "/_blazor";

    private const int MostKept = 20;
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(2);

    public static void AddAdmin(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(options =>
        {
            (options.DetailedErrors, options.DisconnectedCircuitMaxRetained, options.DisconnectedCircuitRetentionPeriod) = (false, MostKept, KeptFor);
        });
        services.AddCascadingAuthenticationState().AddScoped<AuthenticationStateProvider, SignInState>();
        services.AddAntiforgery(options => (options.Cookie.Name, options.Cookie.SecurePolicy, options.SuppressXFrameOptionsHeader) = ("conturs-form", CookieSecurePolicy.SameAsRequest, true));
        services.AddMudServices();
    }

    public static void MapAdmin(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous().WithoutLimits();
        app.MapGet("/theme", ThemeCookie.Set).AllowAnonymous().WithoutLimits().ExcludeFromDescription();
        app.MapPost("/sign-out", (Delegate)SignOut).RequireAuthorization(SignInCookie.Scheme).ExcludeFromDescription();
        var pages = app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = "'none'");
        pages.RequireAuthorization(SignInCookie.Scheme);
        pages.Add(page =>
        {
            // A line stays open as long as a page does: it must not count as one request under way, nor end after half a minute.
            if (page is RouteEndpointBuilder { RoutePattern.RawText: { } route } && ('/' + route.TrimStart('/')).StartsWith(Circuits, StringComparison.Ordinal)) page.Metadata.Add(new RequestLimits.Unlimited());
            page.Metadata.Add(new DisableRequestTimeoutAttribute());
        });
        pages.Finally(page =>
        {
            // Only plain forms are sent back; what is posted to the address of another page is for the API, which has routes of the same name.
            if (!page.Metadata.OfType<ComponentTypeMetadata>().Any() || page.Metadata.OfType<ExcludeFromInteractiveRoutingAttribute>().Any()) return;
            foreach (var methods in page.Metadata.OfType<HttpMethodMetadata>().ToList()) page.Metadata.Remove(methods);
            page.Metadata.Add(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]));
        });
    }

    internal static async Task<RedirectHttpResult> SignOut(HttpContext context)
    {
        await context.SignOutAsync(SignInCookie.Scheme);
        return TypedResults.LocalRedirect($"{context.Request.PathBase}{SignInCookie.Page}");
    }
}
