using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;

namespace Conturs.Appliance.Endpoints;

/// <summary>What a browser is told where a program gets a problem: the same, as a page.</summary>
internal static class PlainPage
{
    private const string Policy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'self'; frame-ancestors 'none'; form-action 'none'";

    /// <summary>True when somebody looks at a page, or at an address where there is nothing.</summary>
    public static bool IsWanted(HttpContext context) =>
        context.Request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/html")
        && (context.GetEndpoint() is null || context.GetEndpoint()!.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
        && !context.Request.Path.StartsWithSegments("/v1");

    /// <summary>Writes it.</summary>
    public static Task Write(HttpContext context, ProblemCode code, string detail)
    {
        var (id, title, text) = code.Status switch
        {
            StatusCodes.Status404NotFound => ("page-not-found", "There is no such page", "The address may be mistyped, or what it led to is gone."),
            StatusCodes.Status403Forbidden => ("page-forbidden", "You may not see this page", "Your role does not include it. An owner can change your role; nothing is broken."),
            _ => ("page-error", code.Title.TrimEnd('.'), detail),
        };
        context.Response.StatusCode = code.Status;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.ContentType = "text/html; charset=utf-8";
        var bytes = Encoding.UTF8.GetBytes(Html(context.Request.PathBase, id, title, text, RequestId.Of(context)));
        context.Response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(bytes, CancellationToken.None).AsTask();
    }

    private static string Html(string pathBase, string id, string title, string text, string requestId) => $"""
        <!doctype html>
        <html lang="en" data-theme="system">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Encoded(title)} · Conturs</title><link rel="stylesheet" href="{Encoded(pathBase)}/conturs.css"></head>
        <body>
        <main class="plain" data-testid="{id}" data-state="ready">
        <p class="brand">Conturs Appliance</p>
        <h1>{Encoded(title)}</h1>
        <p>{Encoded(text)}</p>
        <p><a class="button" href="{Encoded(pathBase)}/overview">Go to the overview</a></p>
        <p class="quiet">Request {Encoded(requestId)}</p>
        </main>
        </body>
        </html>

        """;

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);
}
