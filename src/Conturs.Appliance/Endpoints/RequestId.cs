using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Conturs.Appliance.Endpoints;

/// <summary>
/// Names a request in answers, problems and the log, so that an operator finds the line that belongs to a complaint. It is
/// random and ours: what a caller sends would be text of a stranger in the log.
/// </summary>
internal static class RequestId
{
    /// <summary>The header that answers it.</summary>
    public const string Header = "X-Request-Id";

    private const int Bytes = 12;

    /// <summary>The id of a request: 24 hexadecimal digits.</summary>
    public static string Of(HttpContext context) => context.TraceIdentifier;

    /// <summary>Gives every request its id, before anything else happens to it.</summary>
    public static void UseRequestIds(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.TraceIdentifier = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
        context.Response.OnStarting(Answer, context);
        return next(context);
    });

    private static Task Answer(object context)
    {
        ((HttpContext)context).Response.Headers[Header] = Of((HttpContext)context);
        return Task.CompletedTask;
    }
}
