using Conturs.Appliance.Admin;
using Conturs.Appliance.Administrators;
using Conturs.Appliance.Endpoints;
using Conturs.Appliance.Leads;
using Conturs.Appliance.LocalSocket;
using Conturs.Appliance.Privacy;
using Conturs.Appliance.Samples;
using Conturs.Appliance.Schedules;
using Conturs.Appliance.Scoreboard;
using Conturs.Appliance.Security;
using Conturs.Appliance.Sync;
using Conturs.Appliance.Webhooks;
using Conturs.Appliance.Work;
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
    /// <summary>Builds the server, which is not started yet. Nothing is configured but by <paramref name="settings"/>: no files, no other variables.</summary>
    public static WebApplication Build(Settings settings, IDocumentStore documents, IStoreUpkeep upkeep, KeyRing keys, TimeProvider time, Logger log)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "conturs", ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().UseUrls([.. settings.Urls.Select(address => address.ToString())]).UseHostLimits().UseStaticWebAssets();
        // Without this the program would answer every path that looks like a file's, as it does while pages are being written.
        builder.Configuration["DisableStaticAssetNotFoundRuntimeFallback"] = "true";
        // And without this it would compress each file anew, at no level at all, in place of the files that were compressed when it was built.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        builder.Services.AddSerilog(log);
        builder.Services.Configure<ConsoleLifetimeOptions>(options => options.SuppressStatusMessages = true);
        builder.Services.AddSingleton(upkeep).AddSingleton(keys).AddSingleton(time).AddSingleton(settings).AddSingleton(settings.Vendor);
        builder.Services.AddSingleton(services => new WatchedStore(new MeasuredStore(documents, services.GetRequiredService<ApplianceMeter>(), time)));
        builder.Services.AddSingleton<IDocumentStore>(services => services.GetRequiredService<WatchedStore>());
        builder.Services.AddApplianceMetrics();
        builder.Services.AddRoutingCore().AddSingleton<Readiness>().AddSingleton<AuditLog>().AddSingleton<PrivacyOffice>();
        builder.Services.AddRequestOrder(settings.Network);
        builder.Services.AddRequestJson();
        builder.Services.AddProblems();
        builder.Services.AddApiDescription();
        builder.Services.AddSingleton(new SecurityContact(null));
        builder.Services.AddProtection();
        builder.Services.AddAccess();
        builder.Services.AddLeads();
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<SocketServer>(services, settings.DataFolder));
        builder.Services.AddHostedService(services => services.GetRequiredService<SocketServer>());
        builder.Services.AddSchedules();
        builder.Services.AddWebhooks(settings.IsAirGapped);
        builder.Services.AddSync();
        builder.Services.AddSyncLoop();
        builder.Services.AddSignIns();
        builder.Services.AddSample();
        builder.Services.AddScoreboard();
        builder.Services.AddWork();
        builder.Services.AddAdmin();

        var app = builder.Build();
        app.UseRequestOrder(settings.Network);
        app.MapRoot();
        app.MapHealth();
        app.MapScoring();
        app.MapJobs();
        app.MapScoreHistory();
        app.MapOutcomes();
        app.MapModel();
        app.MapUsage();
        app.MapWebhooks();
        app.MapHooks();
        app.MapPrivacy();
        app.MapEarlierLeads();
        app.MapMetrics();
        app.MapReference();
        app.MapSecurityText();
        app.MapFiles();
        app.MapAgreements();
        app.MapAdmin();
        return app;
    }
}
