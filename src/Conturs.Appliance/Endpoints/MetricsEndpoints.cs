using Conturs.Appliance.Security;
using Conturs.Appliance.Startup;
using Conturs.Storage.Backups;
using Conturs.Storage.Documents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Conturs.Appliance.Endpoints;

/// <summary><c>/metrics</c> as Prometheus reads it, for a key with the scope <c>read</c> or for a program on this machine. Nothing is sent anywhere.</summary>
internal static class MetricsEndpoints
{
    /// <summary>What the framework counts: requests by route and status, connections, memory and the collector.</summary>
    private static readonly string[] Meters = [ApplianceMeter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    public static void AddApplianceMetrics(this IServiceCollection services)
    {
        services.AddMetrics().AddSingleton<ApplianceMeter>();
        services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("conturs", autoGenerateServiceInstanceId: false)).WithMetrics(metrics => metrics.AddMeter(Meters).AddPrometheusExporter());
    }

    public static void MapMetrics(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<ApplianceMeter>().Watch(new BackupStore(routes.ServiceProvider.GetRequiredService<IDocumentStore>()));
        routes.MapPrometheusScrapingEndpoint("/metrics").RequireAuthorization(Scopes.ReadOrLoopback).WithMetadata(new HttpMethodMetadata([HttpMethods.Get]));
    }
}
