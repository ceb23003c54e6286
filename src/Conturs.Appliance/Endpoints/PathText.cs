using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Conturs.Appliance.Endpoints;

/// <summary>
/// Reads a part of a path as its caller wrote it. The server leaves an encoded slash in a path as it is, so that what the router
/// gives cannot tell <c>a/b</c> from <c>a%2Fb</c>; the request line can.
/// </summary>
internal static class PathText
{
    /// <summary>A part of the path, decoded.</summary>
    /// <param name="context">The request.</param>
    /// <param name="fromEnd">Which part: 0 for the last, 1 for the one before.</param>
    /// <param name="routed">What the router says, for requests without a request line.</param>
    public static string Of(HttpContext context, int fromEnd, string routed)
    {
        if (context.Features.Get<IHttpRequestFeature>()?.RawTarget is not { Length: > 0 } target) return routed;
        var path = target.Split('?', 2)[0].TrimEnd('/').Split('/');
        return fromEnd < path.Length ? Uri.UnescapeDataString(path[^(fromEnd + 1)]) : routed;
    }
}
