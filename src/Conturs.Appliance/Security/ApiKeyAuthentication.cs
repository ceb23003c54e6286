using System.Security.Claims;
using System.Text.Encodings.Web;
using Conturs.Appliance.Endpoints;
using Conturs.Storage.ApiKeys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Conturs.Appliance.Security;

/// <summary>Who asks, by the key in <c>Authorization: Bearer ck_...</c> or <c>X-API-Key</c>.</summary>
internal sealed class ApiKeyAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, ApiKeyRecognition recognition)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string Key = "api-key";

    /// <summary>The header for programs that cannot set the other one.</summary>
    public const string KeyHeader = "X-API-Key";

    /// <summary>The claim that holds a scope.</summary>
    public const string ScopeClaim = "scope";

    private const string Bearer = "Bearer ";

    /// <summary>Makes the identity of a key.</summary>
    public static ClaimsPrincipal IdentityOf(ApiKey key) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, key.Id), .. key.Scopes.Select(scope => new Claim(ScopeClaim, Scopes.WordOf(scope)))], Key));

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Presented() is not { } text) return AuthenticateResult.NoResult();
        return await recognition.Recognise(text, Context.RequestAborted) is { } key
            ? AuthenticateResult.Success(new AuthenticationTicket(IdentityOf(key), Scheme.Name))
            : AuthenticateResult.Fail("The key is unknown, expired or revoked.");
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var wasGiven = Presented() is not null;
        Response.Headers[HeaderNames.WWWAuthenticate] = wasGiven ? "Bearer realm=\"conturs\", error=\"invalid_token\"" : "Bearer realm=\"conturs\"";
        return Problems.Write(Context, ProblemCode.Unauthorized, wasGiven
            ? "The key is unknown, expired or revoked. Make one with 'conturs admin key create'."
            : "Send a key in 'Authorization: Bearer ck_...' or 'X-API-Key: ck_...'. Make one with 'conturs admin key create'.");
    }

    /// <inheritdoc/>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.Write(Context, ProblemCode.Forbidden, Scopes.AskedBy(Context.GetEndpoint()) is { } scope
            ? $"This route needs a key with the scope '{Scopes.WordOf(scope)}' or 'admin'."
            : "This route is not for keys.");

    /// <summary>The key that was sent; null when there is none. Two different ones are as good as a wrong one.</summary>
    private string? Presented()
    {
        var (authorization, header) = (Request.Headers.Authorization.ToString(), Request.Headers[KeyHeader].ToString());
        var bearer = authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..].Trim() : authorization;
        if (bearer.Length == 0) return header.Length == 0 ? null : header;
        return header.Length == 0 || header == bearer ? bearer : "";
    }
}
