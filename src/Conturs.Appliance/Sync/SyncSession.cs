using Conturs.Appliance.Endpoints;
using Conturs.Appliance.Leads;
using Conturs.Appliance.Startup;
using Conturs.Appliance.Webhooks;
using Conturs.Storage.Audit;
using Conturs.Storage.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace Conturs.Appliance.Sync;

/// <summary>What a verb needs to speak to a CRM itself: the same parts as the appliance's, and nothing that goes on by itself.</summary>
internal sealed class SyncSession : IDisposable
{
    private readonly ServiceProvider services;

    public SyncSession(StoreSession session, Settings settings, TimeProvider time)
    {
        var parts = new ServiceCollection();
        parts.AddLogging().AddApplianceMetrics();
        parts.AddSingleton(session.Upkeep).AddSingleton(session.Keys).AddSingleton(time).AddSingleton(settings).AddSingleton(settings.Vendor).AddSingleton<AuditLog>();
        parts.AddSingleton(new WatchedStore(session.Documents)).AddSingleton<IDocumentStore>(all => all.GetRequiredService<WatchedStore>());
        parts.AddLeads();
        parts.AddWebhooks(settings.IsAirGapped);
        parts.AddSync();
        services = parts.BuildServiceProvider();
    }

    /// <summary>One of the parts.</summary>
    public T Of<T>() where T : notnull => services.GetRequiredService<T>();

    /// <inheritdoc/>
    public void Dispose() => services.Dispose();
}
