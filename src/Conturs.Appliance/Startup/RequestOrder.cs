using Conturs.Appliance.Endpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Conturs.Appliance.Startup;

/// <summary>What a request goes through, in order, before a route answers it.</summary>
internal static class RequestOrder
{
    public static void UseRequestOrder(this WebApplication app)
    {
        app.UseRequestIds();
        app.UseMiddleware<Failures>();
        app.UseStatusCodePages(pages => Problems.WriteStatus(pages.HttpContext));
        app.UseRouting();
        app.Use(AnswerUnrouted);
        app.UseAuthentication();
        app.UseAuthorization();
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
