using System.Globalization;
using Conturs.Appliance.Endpoints;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Conturs.Appliance.Startup;

/// <summary>
/// How much anybody may ask of the server: sized for two cores and 1 GB of memory. A route that takes more says so itself
/// (<c>RequestSizeLimit</c>, <c>WithRequestTimeout</c>).
/// </summary>
internal static class HostLimits
{
    /// <summary>Largest body of a route that does not say otherwise: 1 MB.</summary>
    public const long LargestBody = 1 << 20;

    /// <summary>Longest time for a request of a route that does not say otherwise.</summary>
    public static readonly TimeSpan LongestRequest = TimeSpan.FromSeconds(30);

    /// <summary>How long a stop waits for what is under way; a container is usually given a minute.</summary>
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(45);

    private const long LargestUpload = 200 << 20;

    public static IWebHostBuilder UseHostLimits(this IWebHostBuilder host) => host.ConfigureKestrel(Limit).ConfigureServices(Limit);

    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        limits.MaxConcurrentConnections = 1000;
        limits.MaxConcurrentUpgradedConnections = 200;
        limits.MaxRequestBodySize = LargestBody;
        (limits.MaxRequestHeaderCount, limits.MaxRequestHeadersTotalSize, limits.MaxRequestLineSize) = (60, 16 << 10, 4 << 10);
        (limits.KeepAliveTimeout, limits.RequestHeadersTimeout) = (TimeSpan.FromSeconds(75), TimeSpan.FromSeconds(10));
        // Bytes a second, after some seconds of grace: who sends or reads more slowly than this holds a place that others need.
        limits.MinRequestBodyDataRate = new MinDataRate(500, TimeSpan.FromSeconds(5));
        limits.MinResponseDataRate = new MinDataRate(500, TimeSpan.FromSeconds(5));
        limits.Http2.MaxStreamsPerConnection = 50;
        (limits.Http2.KeepAlivePingDelay, limits.Http2.KeepAlivePingTimeout) = (TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(20));
    }

    private static void Limit(IServiceCollection services)
    {
        services.Configure<FormOptions>(form => (form.ValueCountLimit, form.ValueLengthLimit, form.MultipartBodyLengthLimit, form.MultipartHeadersCountLimit) = (200, 64 << 10, LargestUpload, 16));
        services.Configure<HostOptions>(host =>
        {
            host.ShutdownTimeout = LongestStop;
            host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.StopHost;
            host.ServicesStartConcurrently = false;
        });
        services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = LongestRequest,
            TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
            WriteTimeoutResponse = TellTimeout,
        });
    }

    private static Task TellTimeout(HttpContext context)
    {
        context.Response.Headers.RetryAfter = ((int)LongestRequest.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Problems.Write(context, ProblemCode.NotReady, "The answer took too long and was given up. Try again later; if it stays so, ask for less at once.");
    }
}
