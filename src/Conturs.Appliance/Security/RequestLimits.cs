using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Conturs.Appliance.Endpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Conturs.Appliance.Security;

/// <summary>
/// Holds back who asks too often, and everybody when too much is under way. It stands behind authentication: a key has its
/// own bucket wherever it comes from, everything else is counted by its address. Credits are counted elsewhere.
/// </summary>
internal sealed class RequestLimits(RequestDelegate next, TimeProvider time) : IDisposable
{
    private const int MostAtOnce = 200;
    private const int MostWaiting = 100;

    private readonly TokenBuckets keys = new(RateLimit.OfKey, time);
    private readonly TokenBuckets addresses = new(RateLimit.OfAddress, time);
    private readonly ConcurrencyLimiter atOnce = new(new ConcurrencyLimiterOptions { PermitLimit = MostAtOnce, QueueLimit = MostWaiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    /// <summary>Lets a request through or answers it.</summary>
    public async Task Invoke(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Unlimited>() is not null)
        {
            await next(context);
            return;
        }

        if (!MayAsk(context, out var refusal))
        {
            await refusal.ExecuteAsync(context);
            return;
        }

        using var place = await atOnce.AcquireAsync(1, context.RequestAborted);
        if (place.IsAcquired) await next(context);
        else await new ProblemAnswer(ProblemCode.NotReady, "Too much is under way just now. Try again in a second.") { RetryAfter = TimeSpan.FromSeconds(1) }.ExecuteAsync(context);
    }

    /// <inheritdoc/>
    public void Dispose() => atOnce.Dispose();

    private bool MayAsk(HttpContext context, out ProblemAnswer refusal)
    {
        var key = context.User.FindFirstValue(ClaimTypes.NameIdentifier);
        var buckets = key is null ? addresses : keys;
        var (taken, left) = buckets.Take(key ?? context.Connection.RemoteIpAddress?.ToString() ?? "");
        context.Response.Headers["RateLimit-Policy"] = buckets.Limit.Policy;
        context.Response.Headers["RateLimit"] = buckets.Limit.Remaining(left);
        refusal = taken ? null! : new ProblemAnswer(ProblemCode.RateLimited, $"More than {buckets.Limit.PerSecond.ToString(CultureInfo.InvariantCulture)} requests a second. Wait as long as Retry-After says, or send many leads in one request: POST /v1/score/batch.") { RetryAfter = TimeSpan.FromSeconds(1) };
        return taken;
    }

    /// <summary>Marks a route that is always answered, such as the health check.</summary>
    internal sealed record Unlimited;
}

/// <summary>Rules about limits for routes.</summary>
internal static class RequestLimitRules
{
    /// <summary>Answers a route however much is asked: for health checks, which must not fail because others ask too much.</summary>
    public static T WithoutLimits<T>(this T routes) where T : IEndpointConventionBuilder => routes.WithMetadata(new RequestLimits.Unlimited());
}
