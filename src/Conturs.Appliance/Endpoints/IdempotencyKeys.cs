using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Conturs.Storage.Documents;
using Conturs.Storage.Idempotency;
using Conturs.Storage.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Conturs.Appliance.Endpoints;

/// <summary>
/// Looks at the header <c>Idempotency-Key</c> of requests to routes with <see cref="IdempotencyRules.AcceptIdempotencyKey"/>. It stands
/// before the route is bound, since the body is hashed while it is read. Of two requests with one key at once, the second is told to wait.
/// </summary>
internal sealed class IdempotencyKeys(RequestDelegate next, IDocumentStore documents, KeyRing keys, TimeProvider time)
{
    /// <summary>The header.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>Longest text of it, in characters.</summary>
    public const int LongestKey = 255;

    private readonly byte[] hashingKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, keys.PseudonymKey, HMACSHA256.HashSizeInBytes, info: Encoding.UTF8.GetBytes("conturs/v1/idempotency"));
    private readonly ConcurrentDictionary<string, bool> underWay = new(StringComparer.Ordinal);
    private readonly UsedKeyStore store = new(documents);

    /// <summary>Lets a request through.</summary>
    public async Task Invoke(HttpContext context)
    {
        var header = context.Request.Headers[Header];
        if (header.Count == 0 || context.GetEndpoint()?.Metadata.GetMetadata<Accepted>() is null || context.User.FindFirstValue(ClaimTypes.NameIdentifier) is not { } caller)
        {
            await next(context);
            return;
        }

        if (header.Count > 1 || header.ToString() is not { Length: > 0 and <= LongestKey } text)
        {
            await Problems.Write(context, ProblemCode.BadRequest, $"Idempotency-Key is sent once and has 1 to {LongestKey} characters, such as a UUID.");
            return;
        }

        var id = Convert.ToHexStringLower(HMACSHA256.HashData(hashingKey, Encoding.UTF8.GetBytes($"{caller}\0{text}")));
        if (!underWay.TryAdd(id, true))
        {
            await new ProblemAnswer(ProblemCode.Conflict, "A request with this Idempotency-Key is under way. Send it again in a second to have its answer.") { RetryAfter = TimeSpan.FromSeconds(1) }.ExecuteAsync(context);
            return;
        }

        try
        {
            await Run(context, id);
        }
        finally
        {
            underWay.TryRemove(id, out _);
        }
    }

    private async Task Run(HttpContext context, string id)
    {
        var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, hashingKey);
        hash.AppendData(Encoding.UTF8.GetBytes($"{context.Request.Method}\n{context.Request.Path}{context.Request.QueryString}\n"));
        await using var body = new HashedBody(context.Request.Body, hash);
        var plain = context.Request.Body;
        context.Request.Body = body;
        new RepeatableRequest(id, body, store, time).Attach(context);
        try
        {
            await next(context);
        }
        finally
        {
            context.Request.Body = plain;
        }
    }

    /// <summary>Marks a route that looks at the header.</summary>
    internal sealed record Accepted;
}

/// <summary>Rules about repeated requests for routes.</summary>
internal static class IdempotencyRules
{
    /// <summary>
    /// Has a route take part. A repeat with the same request is carried out again, so the route must be one where that changes nothing, or
    /// ask <see cref="RepeatableRequest.Earlier"/> itself and write <see cref="RepeatableRequest.Note"/> with what it makes. Another request
    /// with the same key is refused.
    /// </summary>
    public static RouteHandlerBuilder AcceptIdempotencyKey(this RouteHandlerBuilder route) => route.WithMetadata(new IdempotencyKeys.Accepted()).AddEndpointFilter(Filter);

    private static async ValueTask<object?> Filter(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        // A route that reads the body itself, line by line, looks at the key when it has read it.
        if (RepeatableRequest.Of(invocation.HttpContext) is not { IsRead: true } request) return await next(invocation);
        var isFirst = await request.Earlier(invocation.HttpContext.RequestAborted) is null;
        if (isFirst) await request.Begin();
        var isDone = false;
        try
        {
            var answer = await next(invocation);
            // What validation refuses is written already when it comes back here.
            isDone = (StatusOf(answer) ?? invocation.HttpContext.Response.StatusCode) < StatusCodes.Status400BadRequest;
            return answer;
        }
        finally
        {
            if (isFirst && !isDone) await request.GiveUp();
        }
    }

    private static int? StatusOf(object? answer) => answer switch
    {
        INestedHttpResult nested => StatusOf(nested.Result),
        IStatusCodeHttpResult result => result.StatusCode,
        _ => null,
    };
}
