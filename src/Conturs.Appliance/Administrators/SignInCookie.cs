using System.Security.Claims;
using Conturs.Appliance.Security;
using Conturs.Storage.Administrators;
using Conturs.Storage.Backups;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Conturs.Appliance.Administrators;

/// <summary>How a browser stays signed in: a cookie that names the person and the stamp, good for half a day since it was last used.</summary>
internal static class SignInCookie
{
    /// <summary>Name of the scheme.</summary>
    public const string Scheme = "sign-in";

    /// <summary>Where people sign in, below the base path.</summary>
    public const string Page = "/sign-in";

    private const string CookieName = "conturs";
    private const string StampClaim = "stamp";
    private const string ReturnTo = "to";

    private static readonly TimeSpan Life = TimeSpan.FromHours(12);

    /// <summary>Registers the scheme and a rule for each permission.</summary>
    public static void AddSignIns(this IServiceCollection services)
    {
        services.AddSingleton<IPassphraseStretching, Argon2Stretching>();
        services.AddSingleton<AdministratorStore>().AddSingleton<Passwords>().AddSingleton<SignIns>().AddSingleton<SetupCode>().AddSingleton<FirstOwner>();
        services.AddAuthentication().AddCookie(Scheme, options =>
        {
            options.Cookie.Name = CookieName;
            options.Cookie.HttpOnly = true;
            // Lax, so that somebody who comes back from a CRM's own page is still signed in; every change asks for a token besides.
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            (options.ExpireTimeSpan, options.SlidingExpiration) = (Life, true);
            (options.LoginPath, options.ReturnUrlParameter) = (Page, ReturnTo);
            options.Events.OnValidatePrincipal = RequirePresent;
            options.Events.OnRedirectToAccessDenied = denied =>
            {
                denied.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
            options.Events.OnRedirectToLogin = asked =>
            {
                // A page leads to the form; the line of an open page, and a program, are told that they are nobody.
                if (HttpMethods.IsGet(asked.Request.Method) && !asked.Request.Path.StartsWithSegments("/_blazor")) asked.Response.Redirect(AddressFrom(asked.Request));
                else asked.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return Task.CompletedTask;
            };
        });
        var rules = services.AddAuthorizationBuilder();
        foreach (var permission in Enum.GetValues<Permission>())
            rules.AddPolicy(permission.ToString(), policy => policy.AddAuthenticationSchemes(Scheme).RequireAuthenticatedUser().RequireAssertion(asked => Allows(asked.User, permission)));
        rules.AddPolicy(Scheme, policy => policy.AddAuthenticationSchemes(Scheme).RequireAuthenticatedUser());
    }

    /// <summary>Signs somebody in with this answer.</summary>
    public static Task SignIn(HttpContext context, Administrator person) => context.SignInAsync(Scheme, PrincipalOf(person));

    /// <summary>Who the cookie of a person says it is.</summary>
    public static ClaimsPrincipal PrincipalOf(Administrator person) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, person.Id), new Claim(ClaimTypes.Role, person.Role.ToString()), new Claim(StampClaim, person.Stamp)], Scheme));

    /// <summary>True when whoever is signed in may.</summary>
    public static bool Allows(ClaimsPrincipal who, Permission permission) =>
        Enum.TryParse<AdministratorRole>(who.FindFirstValue(ClaimTypes.Role), out var role) && RoleMatrix.Allows(role, permission);

    /// <summary>True while a sign-in is good: the person is here, with the same role, and nobody ended the sign-ins.</summary>
    public static async Task<bool> IsGood(ClaimsPrincipal? who, AdministratorStore people, CancellationToken cancellation) =>
        who?.FindFirstValue(ClaimTypes.NameIdentifier) is { } id && await people.Of(id, cancellation) is { } person
        && person.Stamp == who.FindFirstValue(StampClaim) && person.Role.ToString() == who.FindFirstValue(ClaimTypes.Role);

    /// <summary>The form, and where to go then: below the base path, which the form lies under as well.</summary>
    private static string AddressFrom(HttpRequest request) => $"{request.PathBase}{Page}?{ReturnTo}={Uri.EscapeDataString(request.Path.ToUriComponent().TrimStart('/') + request.QueryString)}";

    private static async Task RequirePresent(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        if (await IsGood(context.Principal, http.RequestServices.GetRequiredService<AdministratorStore>(), http.RequestAborted)) return;
        context.RejectPrincipal();
        await http.SignOutAsync(Scheme);
    }
}
