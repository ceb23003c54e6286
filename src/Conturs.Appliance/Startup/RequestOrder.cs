using Conturs.Appliance.Admin;
using Conturs.Appliance.Endpoints;
using Conturs.Appliance.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Conturs.Appliance.Startup;

/// <summary>What a request goes through, in order, before a route answers it.</summary>
internal static class RequestOrder
{
    private static readonly TimeSpan HttpsOnly = TimeSpan.FromDays(365);

    /// <summary>Registers what the order needs.</summary>
    public static void AddRequestOrder(this IServiceCollection services, NetworkSettings network)
    {
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardLimit = 1;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var proxy in network.Proxies) options.KnownIPNetworks.Add(proxy);
            // Without a proxy to believe, the headers are not even read.
            if (network.Proxies.Count > 0) options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        });
        services.AddHostFiltering(options => (options.AllowedHosts, options.IncludeFailureMessage) = ([.. network.Hosts], false));
        services.AddHsts(options => options.MaxAge = HttpsOnly);
    }

    public static void UseRequestOrder(this WebApplication app, NetworkSettings network)
    {
        app.UseForwardedHeaders();
        app.UseRequestIds();
        app.UseSecurityHeaders();
        app.UseMiddleware<Failures>();
        app.UseStatusCodePages(pages => Problems.WriteStatus(pages.HttpContext));
        app.UseHsts();
        app.UseHostFiltering();
        if (network.BasePath.Length > 0) app.UsePathBase(network.BasePath);
        app.UseRouting();
        app.UseMiddleware<PageRules>();
        app.UseRequestTimeouts();
        app.UseAuthentication();
        app.UseMiddleware<RequestLimits>();
        app.Use(AnswerUnrouted);
        app.UseAuthorization();
        app.UseAntiforgery();
        app.UseMiddleware<IdempotencyKeys>();
    }

    /// <summary>What no route answers needs no key to be told so: nothing is behind it. The router's own answer says which method or type is right.</summary>
    private static Task AnswerUnrouted(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is RouteEndpoint) return next(context);
        if (context.GetEndpoint()?.RequestDelegate is { } refusal) return refusal(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
