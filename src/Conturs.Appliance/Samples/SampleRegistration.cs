using Conturs.Storage.Samples;
using Microsoft.Extensions.DependencyInjection;

namespace Conturs.Appliance.Samples;

/// <summary>Registers the sample data.</summary>
internal static class SampleRegistration
{
    public static void AddSample(this IServiceCollection services)
    {
        services.AddSingleton<SampleStore>().AddSingleton<SampleSource>().AddSingleton<SampleLearning>().AddSingleton<SampleScoring>().AddSingleton<SampleLeaving>();
        services.AddHostedService<SampleRunning>();
    }
}
