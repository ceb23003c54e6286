using Conturs.Appliance.Licensing;
using Conturs.Appliance.Outcomes;
using Conturs.Appliance.Versions;
using Conturs.Storage.Batches;
using Conturs.Storage.Customers;
using Conturs.Storage.Models;
using Conturs.Storage.Scores;
using Microsoft.Extensions.DependencyInjection;

namespace Conturs.Appliance.Leads;

/// <summary>Registers what scores leads that come by API.</summary>
internal static class LeadsRegistration
{
    public static void AddLeads(this IServiceCollection services)
    {
        services.AddSingleton<Metering>().AddHostedService(provider => provider.GetRequiredService<Metering>());
        services.AddSingleton<CustomerStore>().AddSingleton<ModelVersionStore>().AddSingleton<ScoreStore>();
        services.AddSingleton<OutcomeIntake>();
        services.AddSingleton<CrmCustomers>().AddSingleton<CurrentModels>().AddSingleton<LeadScoring>().AddSingleton<LeadBatchStore>().AddSingleton<BatchScoring>().AddSingleton<BatchRunning>().AddSingleton<BatchIntake>();
        services.AddHostedService(provider => provider.GetRequiredService<BatchRunning>());
        services.AddSingleton<Publishing>().AddSingleton<PublishForecast>();
        services.AddSingleton<VersionFollowing>().AddHostedService(provider => provider.GetRequiredService<VersionFollowing>());
    }
}
