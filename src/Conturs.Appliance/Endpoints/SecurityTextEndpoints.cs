using System.Globalization;
using Conturs.Appliance.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Conturs.Appliance.Endpoints;

/// <summary>To whom weaknesses are told; null as long as nobody is named.</summary>
/// <param name="Address">A <c>mailto:</c>, <c>tel:</c> or <c>https:</c> address.</param>
internal sealed record SecurityContact(Uri? Address);

/// <summary><c>/.well-known/security.txt</c> (RFC 9116). Without a contact there is no such file: an invented address would swallow reports.</summary>
internal static class SecurityTextEndpoints
{
    /// <summary>How far ahead the file expires; the standard asks for less than a year.</summary>
    private const int Days = 180;

    public static void MapSecurityText(this IEndpointRouteBuilder routes) => routes.MapGet("/.well-known/security.txt", Show).AllowAnonymous().ExcludeFromDescription();

    internal static Results<ContentHttpResult, ProblemAnswer> Show(SecurityContact contact, TimeProvider time) => contact.Address is { } address
        ? TypedResults.Text(TextOf(address, time.GetUtcNow()))
        : Problems.Of(ProblemCode.NotFound, "Whoever runs this appliance has not named a contact for security reports.");

    internal static string TextOf(Uri contact, DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"Contact: {contact.OriginalString}\nExpires: {now.UtcDateTime.Date.AddDays(Days):yyyy-MM-dd}T00:00:00Z\nPreferred-Languages: en\n");
}
