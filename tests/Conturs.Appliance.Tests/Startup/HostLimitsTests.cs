using System.Net.Sockets;
using System.Text;
using Conturs.Appliance.Tests.Endpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Conturs.Appliance.Tests.Startup;

public sealed class HostLimitsTests
{
    [Theory]
    [InlineData("GET /health?{x:5000} HTTP/1.1\r\nHost: localhost\r\n\r\n", "HTTP/1.1 414")]
    [InlineData("GET /health HTTP/1.1\r\nHost: localhost\r\nX-Long: {x:20000}\r\n\r\n", "HTTP/1.1 431")]
    [InlineData("GET /health HTTP/1.1\r\nHost: localhost\r\n{h:70}\r\n", "HTTP/1.1 431")]
    [InlineData("POST /take HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1048577\r\n\r\n", "HTTP/1.1 413")]
    [InlineData("POST /take HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}", "HTTP/1.1 200")]
    [InlineData("nonsense\r\n\r\n", "HTTP/1.1 400")]
    public async Task What_is_too_large_or_no_HTTP_is_refused_before_anything_reads_it(string request, string status)
    {
        await using var served = await ServedAppliance.Start(add: app => app.MapPost("/take", async (HttpRequest taken) =>
        {
            await taken.Body.CopyToAsync(Stream.Null);
            return "taken";
        }).AllowAnonymous());

        (await Send(served, Filled(request))).Should().StartWith(status);
    }

    [Fact]
    public async Task Whoever_sends_or_reads_too_slowly_loses_the_place()
    {
        await using var served = await ServedAppliance.Start();
        var limits = Of<KestrelServerOptions>(served).Limits;

        limits.RequestHeadersTimeout.Should().Be(TimeSpan.FromSeconds(10));
        limits.KeepAliveTimeout.Should().Be(TimeSpan.FromSeconds(75));
        limits.MinRequestBodyDataRate.Should().Match<MinDataRate>(rate => rate.BytesPerSecond == 500 && rate.GracePeriod == TimeSpan.FromSeconds(5));
        limits.MinResponseDataRate.Should().Match<MinDataRate>(rate => rate.BytesPerSecond == 500 && rate.GracePeriod == TimeSpan.FromSeconds(5));
        (limits.MaxConcurrentConnections, limits.MaxConcurrentUpgradedConnections, limits.Http2.MaxStreamsPerConnection).Should().Be((1000, 200, 50));
    }

    [Fact]
    public async Task A_request_gets_half_a_minute_and_a_stop_three_quarters()
    {
        await using var served = await ServedAppliance.Start();

        Of<RequestTimeoutOptions>(served).DefaultPolicy!.Timeout.Should().Be(TimeSpan.FromSeconds(30));
        Of<HostOptions>(served).ShutdownTimeout.Should().Be(TimeSpan.FromSeconds(45));
    }

    private static T Of<T>(ServedAppliance served) where T : class => served.App.Services.GetRequiredService<IOptions<T>>().Value;

    private static string Filled(string request) => request
        .Replace("{x:5000}", new string('x', 5000), StringComparison.Ordinal)
        .Replace("{x:20000}", new string('x', 20_000), StringComparison.Ordinal)
        .Replace("{h:70}", string.Concat(Enumerable.Range(0, 70).Select(number => $"X-{number}: 1\r\n")), StringComparison.Ordinal);

    private static async Task<string> Send(ServedAppliance served, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", served.Http.BaseAddress!.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        var answer = new byte[4096];
        var read = await stream.ReadAsync(answer);
        return Encoding.ASCII.GetString(answer, 0, read);
    }
}
