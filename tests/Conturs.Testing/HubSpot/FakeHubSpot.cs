using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Conturs.Testing.HubSpot;

/// <summary>
/// HubSpot as far as a connector meets it, on a port of this machine: date version 2026-09, with its paging, limits, lags, tokens,
/// journal, pushed changes, refusals and faults. Whoever talks to it needs its address and nothing else.
/// </summary>
public sealed class FakeHubSpot : IAsyncDisposable
{
    /// <summary>The version all its addresses have.</summary>
    public const string Version = "2026-09";

    private readonly WebApplication app;

    private FakeHubSpot(TimeProvider time)
    {
        Time = time;
        Crm = new HubSpotCrm(time);
        Tokens = new HubSpotTokens(time);
        Limits = new HubSpotLimits(time);
        Journal = new HubSpotJournal(time, PortalId);
        Pushing = new HubSpotPushing(time, PortalId, Tokens.ClientSecret);
        Crm.Changed += Journal.Take;
        Crm.Changed += Pushing.Take;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        app = builder.Build();
    }

    /// <summary>Number of the account.</summary>
    public long PortalId { get; } = 24_681_357;

    public TimeProvider Time { get; }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    public HubSpotCrm Crm { get; }

    public HubSpotTokens Tokens { get; }

    public HubSpotLimits Limits { get; }

    public HubSpotFaults Faults { get; } = new();

    public HubSpotJournal Journal { get; }

    public HubSpotPushing Pushing { get; }

    /// <summary>Calls so far, by method and route, those that failed included.</summary>
    public ConcurrentDictionary<string, int> Calls { get; } = new(StringComparer.Ordinal);

    /// <summary>Starts it.</summary>
    /// <param name="time">The clock; null for the real one.</param>
    public static async Task<FakeHubSpot> Start(TimeProvider? time = null)
    {
        var hubSpot = new FakeHubSpot(time ?? TimeProvider.System);
        hubSpot.app.Use(hubSpot.Answer);
        hubSpot.app.UseRouting();
        hubSpot.app.MapTokens(hubSpot);
        hubSpot.app.MapObjects(hubSpot);
        hubSpot.app.MapSearch(hubSpot);
        hubSpot.app.MapSchemas(hubSpot);
        hubSpot.app.MapJournal(hubSpot);
        hubSpot.app.UseEndpoints(_ => { });
        await hubSpot.app.StartAsync();
        hubSpot.Address = new Uri(hubSpot.app.Urls.Single());
        return hubSpot;
    }

    /// <summary>Calls of routes that begin with a text.</summary>
    public int CallsOf(string route) => Calls.Where(call => call.Key.StartsWith(route, StringComparison.Ordinal)).Sum(call => call.Value);

    public async ValueTask DisposeAsync()
    {
        Pushing.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    /// <summary>What every call goes through: thinking time, faults, who it is, and how often it may ask.</summary>
    private async Task Answer(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path.Value!;
        context.Response.Headers.Date = Time.GetUtcNow().ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        Calls.AddOrUpdate($"{context.Request.Method} {path}", 1, (_, count) => count + 1);
        if (Faults.Latency > TimeSpan.Zero) await Task.Delay(Faults.Latency, Time, context.RequestAborted);
        var fault = Faults.Take(path);
        if (fault is { } before && await HubSpotAnswers.Fail(context, before)) return;
        if (fault is HubSpotFault.CutAfter)
        {
            var answer = context.Response.Body;
            context.Response.Body = Stream.Null;
            if (await IsLetIn(context, path)) await next(context);
            context.Response.Body = answer;
            context.Abort();
            return;
        }

        if (await IsLetIn(context, path)) await next(context);
    }

    private async Task<bool> IsLetIn(HttpContext context, string path)
    {
        if (path.StartsWith("/oauth/", StringComparison.Ordinal) || path.StartsWith("/journal-files/", StringComparison.Ordinal)) return true;
        var token = context.Request.Headers.Authorization.ToString() is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var bearer] ? bearer : "";
        var scopes = Tokens.ScopesOf(token);
        if (scopes is null or [])
        {
            await HubSpotAnswers.Refuse(context, 401, scopes is null ? "INVALID_AUTHENTICATION" : "EXPIRED_AUTHENTICATION", scopes is null ? "Authentication credentials not found." : "The OAuth token used to make this call expired.");
            return false;
        }

        if (HubSpotScopes.Missing(context.Request.Method, path, scopes) is { } missing)
        {
            await HubSpotAnswers.RefuseScope(context, missing);
            return false;
        }

        if (path.StartsWith("/webhooks-journal/", StringComparison.Ordinal))
        {
            context.Response.Headers["x-hubspot-rate-limit-exemptions"] = """["daily","ten-secondly"]""";
            return true;
        }

        var isSearch = path.EndsWith("/search", StringComparison.Ordinal);
        var policy = Limits.Take(isSearch);
        // Searches have a limit of their own and say nothing of it.
        if (!isSearch)
            foreach (var (name, value) in Limits.Headers()) context.Response.Headers[name] = HubSpotCrm.Text(value);
        if (policy is null) return true;
        await HubSpotAnswers.RefuseRate(context, policy);
        return false;
    }
}
