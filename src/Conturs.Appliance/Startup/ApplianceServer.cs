using Conturs.Appliance.Endpoints;
using Conturs.Appliance.LocalSocket;
using Conturs.Appliance.Schedules;
using Conturs.Appliance.Security;
using Conturs.Appliance.Webhooks;
using Conturs.Storage.Audit;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Serilog;
using Serilog.Core;

namespace Conturs.Appliance.Startup;

/// <summary>Puts the running appliance together: the server on the network, the one on the local socket, and the schedules.</summary>
internal static class ApplianceServer
{
    /// <summary>How long a stop waits for what is under way; a container is usually given a minute.</summary>
    private static readonly TimeSpan ShutdownLimit = TimeSpan.FromSeconds(45);

    /// <summary>Largest body that anybody on the network may send so far: there is nothing to send yet.</summary>
    private const long LargestBody = 64 * 1024;

    /// <summary>Builds the server, which is not started yet. Nothing is configured but by <paramref name="settings"/>: no files, no other variables.</summary>
    public static WebApplication Build(Settings settings, IDocumentStore documents, IStoreUpkeep upkeep, KeyRing keys, TimeProvider time, Logger log)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "conturs" });
        builder.WebHost.UseKestrelCore().UseUrls([.. settings.Urls.Select(address => address.ToString())]).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        builder.Services.AddSerilog(log);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownLimit);
        builder.Services.Configure<ConsoleLifetimeOptions>(options => options.SuppressStatusMessages = true);
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, EndpointJson.Default));
        builder.Services.AddSingleton(documents).AddSingleton(upkeep).AddSingleton(keys).AddSingleton(time);
        builder.Services.AddRoutingCore().AddSingleton<Readiness>().AddSingleton<AuditLog>();
        builder.Services.AddProtection();
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<SocketServer>(services, settings.DataFolder));
        builder.Services.AddHostedService(services => services.GetRequiredService<SocketServer>());
        builder.Services.AddSchedules();
        builder.Services.AddWebhooks(settings.IsAirGapped);

        var app = builder.Build();
        app.MapHealth();
        return app;
    }
}
