using System.Net;
using Conturs.Storage.ApiKeys;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Conturs.Appliance.Security;

/// <summary>What a key may do, as rules on routes. A route that names no scope and is not open to anybody is closed to everybody.</summary>
internal static class Scopes
{
    /// <summary>Headers that a proxy adds.</summary>
    private static readonly string[] Passed = ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP", "X-Original-For"];

    /// <summary>The rule that lets in a key with the scope <see cref="ApiScope.Read"/> and any program on this machine.</summary>
    public const string ReadOrLoopback = "read-or-loopback";

    /// <summary>The word for a scope, on the command line, in answers and in claims.</summary>
    public static string WordOf(ApiScope scope) => scope switch
    {
        ApiScope.Score => "score",
        ApiScope.Read => "read",
        _ => "admin",
    };

    /// <summary>The scope of a word; null when it is none.</summary>
    public static ApiScope? Parse(string word) => Enum.GetValues<ApiScope>().Cast<ApiScope?>().FirstOrDefault(scope => WordOf(scope!.Value) == word);

    /// <summary>Asks for a key with a scope on a route or on all routes of a group.</summary>
    public static T RequireScope<T>(this T routes, ApiScope scope) where T : IEndpointConventionBuilder => routes.RequireAuthorization(PolicyOf(scope)).WithMetadata(new AskedScope(scope));

    /// <summary>The scope that a route asks for; null when it asks for none.</summary>
    public static ApiScope? AskedBy(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<AskedScope>()?.Scope;

    /// <summary>Registers the rules.</summary>
    internal static void Add(AuthorizationBuilder rules)
    {
        rules.SetFallbackPolicy(new AuthorizationPolicyBuilder(ApiKeyAuthentication.Key).RequireAuthenticatedUser().RequireAssertion(_ => false).Build());
        rules.AddPolicy(ReadOrLoopback, policy => policy.AddAuthenticationSchemes(ApiKeyAuthentication.Key).RequireAssertion(asked =>
            asked.User.HasClaim(claim => claim.Type == ApiKeyAuthentication.ScopeClaim && claim.Value is "read" or "admin") || (asked.Resource is HttpContext context && IsLoopback(context))));
        foreach (var scope in Enum.GetValues<ApiScope>())
            rules.AddPolicy(PolicyOf(scope), policy => policy.AddAuthenticationSchemes(ApiKeyAuthentication.Key).RequireAuthenticatedUser()
                .RequireClaim(ApiKeyAuthentication.ScopeClaim, WordOf(scope), WordOf(ApiScope.Admin)));
    }

    /// <summary>True for a program on this machine that asks by a name of this machine; not for what a proxy on it passes on.</summary>
    internal static bool IsLoopback(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && context.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]"
        && !Passed.Any(context.Request.Headers.ContainsKey);

    private static string PolicyOf(ApiScope scope) => "scope-" + WordOf(scope);

    /// <summary>Marks a route with the scope it asks for.</summary>
    internal sealed record AskedScope(ApiScope Scope);
}
