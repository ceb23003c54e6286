using Conturs.Appliance.Security;
using Conturs.Storage.ApiKeys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Scalar.AspNetCore;

namespace Conturs.Appliance.Endpoints;

/// <summary>The description of the API for programs (scope <c>read</c>) and the page that shows it to people. Everything comes from this process: it works where there is no internet.</summary>
internal static class ReferenceEndpoints
{
    private const string ScalarScript = "ScalarStaticAssets.scalar.js";
    private const string JavaScript = "text/javascript; charset=utf-8";

    public static void MapReference(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi/{documentName}.json").RequireScope(ApiScope.Read);
        var open = routes.MapGroup("/reference").AllowAnonymous().ExcludeFromDescription();
        open.MapGet("", Page);
        open.MapGet("/page.js", PageScript);
        open.MapGet("/scalar.js", Script);
    }

    internal static ContentHttpResult Page(HttpContext context)
    {
        context.Response.Headers.ContentSecurityPolicy = ReferencePage.Policy;
        return TypedResults.Content(ReferencePage.Html(context.Request.PathBase), "text/html; charset=utf-8");
    }

    internal static ContentHttpResult PageScript() => TypedResults.Content(ReferencePage.Script, JavaScript);

    /// <summary>The script of the reference as its package holds it: packed, as every browser takes it.</summary>
    internal static FileStreamHttpResult Script(HttpContext context)
    {
        var assembly = typeof(ScalarOptions).Assembly;
        context.Response.Headers.ContentEncoding = "gzip";
        context.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Stream(assembly.GetManifestResourceStream(ScalarScript)!, JavaScript, entityTag: new EntityTagHeaderValue($"\"{assembly.ManifestModule.ModuleVersionId:n}\""));
    }
}
