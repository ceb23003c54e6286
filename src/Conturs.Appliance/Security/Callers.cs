using System.Security.Claims;
using Conturs.Storage.ApiKeys;

namespace Conturs.Appliance.Security;

/// <summary>Who asks, in the words of the routes.</summary>
internal static class Callers
{
    /// <summary>Id of the key that asks.</summary>
    public static string KeyId(this ClaimsPrincipal caller) => caller.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("A route that needs to know its caller is open to anybody.");

    /// <summary>True for a key that may do everything.</summary>
    public static bool IsAdministrator(this ClaimsPrincipal caller) => caller.HasClaim(ApiKeyAuthentication.ScopeClaim, Scopes.WordOf(ApiScope.Admin));
}
