using Conturs.Storage.Connections;
using Microsoft.Extensions.DependencyInjection;

namespace Conturs.Appliance.Sync;

/// <summary>Registers what keeps step with CRMs.</summary>
internal static class SyncRegistration
{
    /// <summary>Everything but what goes on by itself.</summary>
    public static void AddSync(this IServiceCollection services)
    {
        services.AddSingleton<ConnectionStore>().AddSingleton<CrmRecordStore>().AddSingleton<PendingChangeStore>().AddSingleton<SyncHealthStore>().AddSingleton<SyncRunStore>();
        services.AddSingleton<CrmOpening>().AddSingleton<ConnectedCrms>().AddSingleton<SyncBell>().AddSingleton<SyncNotes>().AddSingleton<SignalIntake>();
        services.AddSingleton<CompanyScoring>().AddSingleton<ScoreWriting>().AddSingleton<ContactScores>().AddSingleton<ContactRun>().AddSingleton<CrmForgetting>().AddSingleton<ChangeRun>().AddSingleton<ChangeAsking>();
        services.AddSingleton<CrmLearning>().AddSingleton<DealReading>().AddSingleton<WaitingRun>().AddSingleton<GoneRun>().AddSingleton<FullRun>().AddSingleton<RunKeeping>().AddSingleton<SyncSchedules>();
        services.AddSingleton<CrmConnecting>().AddSingleton<CrmLeaving>();
    }

    /// <summary>What goes on by itself as long as the appliance runs.</summary>
    public static void AddSyncLoop(this IServiceCollection services) => services.AddSingleton<WriteBackPreview>().AddHostedService<SyncLoop>();
}
