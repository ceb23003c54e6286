using System.Security.Cryptography;
using Conturs.Appliance.Cli;
using Conturs.Appliance.Endpoints;
using Conturs.Appliance.Startup;
using Conturs.Storage.ApiKeys;
using Conturs.Storage.Licences;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Conturs.Benchmarks;

/// <summary>What the load goes to, each in a process of its own: the appliance, or an endpoint that does nothing but read and answer.</summary>
internal static class HttpServed
{
    /// <summary>How the process of the appliance is started: verb, folder, address.</summary>
    public const string Verb = "http-appliance";

    /// <summary>How the process of the constant endpoint is started: verb, file with the answer, address.</summary>
    public const string ConstantVerb = "http-constant";

    /// <summary>Keys that share the load, since one key has a limit of its own.</summary>
    private const int Keys = 256;

    /// <summary>The appliance as it is, but for a licence of its own that is large enough. Prints a key a line, then runs until it is killed.</summary>
    public static async Task Appliance(string folder, string address)
    {
        using var vendor = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var settings = Settings.From(new Dictionary<string, string> { ["DATA"] = folder, ["URLS"] = address }) with { Vendor = VendorKey.Of(vendor) };
        using var session = StoreSession.Hold(settings, TimeProvider.System);
        var now = TimeProvider.System.GetUtcNow();
        var licence = new Licence(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), "load", 100_000_000, 1, DateOnly.FromDateTime(now.UtcDateTime.AddDays(30)), null, now);
        await new LicenceStore(session.Documents, settings.Vendor).Install(SignedLicence.Issue(licence, vendor).Text, now);
        var keys = new ApiKeyStore(session.Documents, session.Keys, TimeProvider.System);
        for (var key = 0; key < Keys; key++) Console.WriteLine((await keys.Create($"load {key}", [ApiScope.Score], null)).Text);

        await using var log = ServerLog.Create(folder);
        await using var app = ApplianceServer.Build(settings, session.Documents, session.Upkeep, session.Keys, TimeProvider.System, log);
        await app.StartAsync();
        Console.WriteLine("ready");
        await app.WaitForShutdownAsync();
    }

    /// <summary>The same server and the same reading of the request, and an answer that is always the same.</summary>
    public static async Task Constant(string answer, string address)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(address);
        builder.Services.AddRoutingCore().ConfigureHttpJsonOptions(options => RequestJson.Apply(options.SerializerOptions));
        await using var app = builder.Build();
        var text = await File.ReadAllTextAsync(answer);
        app.MapPost("/v1/score", (LeadRequest lead) => Results.Text(text, "application/json"));
        await app.StartAsync();
        Console.WriteLine("ready");
        await app.WaitForShutdownAsync();
    }
}
