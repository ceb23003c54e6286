using Conturs.Connectors.Egress;
using Conturs.Connectors.Webhooks;
using Conturs.Storage.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace Conturs.Appliance.Webhooks;

/// <summary>Registers what tells others of new scores, and the guard of all outgoing traffic.</summary>
internal static class WebhookRegistration
{
    /// <param name="services">Those of the appliance.</param>
    /// <param name="isAirGapped">True to let nothing out.</param>
    public static void AddWebhooks(this IServiceCollection services, bool isAirGapped)
    {
        services.AddSingleton(new EgressOptions { IsAirGapped = isAirGapped }).AddSingleton<INetwork, SystemNetwork>().AddSingleton<EgressClients>();
        services.AddSingleton<WebhookClient>().AddSingleton<WebhookStore>().AddSingleton<OutboxStore>().AddSingleton<WebhookBell>().AddSingleton<WebhookNotes>();
        services.AddSingleton(provider => new WebhookOutlet(provider.GetRequiredService<WebhookStore>(), provider.GetRequiredService<WebhookBell>(), provider.GetRequiredService<TimeProvider>(), isAirGapped));
        services.AddSingleton<WebhookDeliveries>().AddSingleton<WebhookDirectory>().AddHostedService<WebhookLoop>();
    }
}
