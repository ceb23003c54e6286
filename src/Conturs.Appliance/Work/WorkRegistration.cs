using Microsoft.Extensions.DependencyInjection;

namespace Conturs.Appliance.Work;

/// <summary>Registers what shows work, and what works on files.</summary>
internal static class WorkRegistration
{
    public static void AddWork(this IServiceCollection services) => services.AddSingleton<FileLearning>().AddSingleton<FileWork>().AddSingleton<WorkBoard>().AddSingleton<Needs>();
}
