using Conturs.Appliance.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Conturs.Appliance.Endpoints;

/// <summary>The front door: what is running here and where to read on. It names no version, which would tell a stranger what to try.</summary>
internal static class RootEndpoints
{
    private const string Greeting = "Conturs Appliance is running.";

    public static void MapRoot(this IEndpointRouteBuilder routes) => routes.MapGet("/", Root).AllowAnonymous().WithoutLimits().ExcludeFromDescription();

    internal static ContentHttpResult Root(HttpContext context) => context.Request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/html")
        ? TypedResults.Content(Page(context.Request.PathBase), "text/html; charset=utf-8")
        : TypedResults.Text($"{Greeting}\nThe API and how to call it: {context.Request.PathBase}/reference (for people), {context.Request.PathBase}/openapi/v1.json (for programs, with a key)\nMake a key: conturs admin key create NAME --scope score\n");

    private static string Page(string pathBase) => $"""
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Conturs Appliance</title></head>
        <body>
        <h1>{Greeting}</h1>
        <p>The API and how to call it: <a href="{pathBase}/reference">API reference</a>.</p>
        <p>A key is made on the command line: <code>conturs admin key create NAME --scope score</code>.</p>
        </body>
        </html>

        """;
}
