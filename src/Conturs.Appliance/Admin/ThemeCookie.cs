using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Conturs.Appliance.Admin;

/// <summary>Light, dark, or as the system has it: a cookie, so that the first paint is right.</summary>
internal static class ThemeCookie
{
    private const string Name = "theme";
    private const string System = "system";

    private static readonly string[] Known = [System, "light", "dark"];

    /// <summary>The theme of a request.</summary>
    public static string Of(HttpRequest request) => request.Cookies[Name] is { } set && Known.Contains(set) ? set : System;

    /// <summary>Keeps a theme for a year and goes back to where it was asked for.</summary>
    internal static RedirectHttpResult Set(HttpContext context, string to, string? back)
    {
        var options = new CookieOptions { MaxAge = TimeSpan.FromDays(365), Path = context.Request.PathBase + "/", SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = context.Request.IsHttps };
        context.Response.Cookies.Append(Name, Known.Contains(to) ? to : System, options);
        return TypedResults.LocalRedirect($"{context.Request.PathBase}/{LocalPath.Of(back)}");
    }
}
