using Conturs.Appliance.Licensing;
using Conturs.Storage.Batches;
using Microsoft.Extensions.DependencyInjection;

namespace Conturs.Appliance.Leads;

/// <summary>Registers what scores leads that come by API.</summary>
internal static class LeadsRegistration
{
    public static void AddLeads(this IServiceCollection services)
    {
        services.AddSingleton<Metering>().AddHostedService(provider => provider.GetRequiredService<Metering>());
        services.AddSingleton<CurrentModels>().AddSingleton<LeadScoring>().AddSingleton<LeadBatchStore>().AddSingleton<BatchScoring>().AddSingleton<BatchRunning>().AddSingleton<BatchIntake>();
        services.AddHostedService(provider => provider.GetRequiredService<BatchRunning>());
    }
}
