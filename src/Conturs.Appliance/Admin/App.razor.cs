using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;

namespace Conturs.Appliance.Admin;

/// <summary>The page around every page.</summary>
public sealed partial class App
{
    /// <summary>The request that a page is drawn for.</summary>
    [CascadingParameter]
    public HttpContext Request { get; set; } = null!;

    /// <summary>False for pages that set a cookie: those are plain forms.</summary>
    private bool IsInteractive => Request.AcceptsInteractiveRouting();

    private InteractiveServerRenderMode? Mode => IsInteractive ? new InteractiveServerRenderMode(prerender: false) : null;

    private string Base => Request.Request.PathBase + "/";

    private string Theme => ThemeCookie.Of(Request.Request);
}
