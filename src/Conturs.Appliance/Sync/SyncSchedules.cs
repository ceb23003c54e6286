using System.Globalization;
using Conturs.Appliance.Leads;
using Conturs.Appliance.Startup;
using Conturs.Storage.Connections;

namespace Conturs.Appliance.Sync;

/// <summary>What of synchronization is done by the clock.</summary>
internal sealed class SyncSchedules(ConnectedCrms crms, RunKeeping runs, WaitingRun waiting, SyncHealthStore health, CurrentModels models, ChangeAsking asking, SyncBell bell, Settings settings, TimeProvider time)
{
    /// <summary>A model is not learned more often than this, however many deals close.</summary>
    private static readonly TimeSpan BetweenLearnings = TimeSpan.FromHours(20);

    /// <summary>Has every CRM asked what changed.</summary>
    public Task<string?> AskForChanges()
    {
        asking.Knock();
        bell.Ring();
        return Task.FromResult<string?>(null);
    }

    /// <summary>Has everything read once more: what was missed is found.</summary>
    public Task<string?> ReadEverything(CancellationToken cancellation) => EachRun(async crm => await runs.Ask(crm.Id, "once a day", learns: false, cancellation), "asked for a run of");

    /// <summary>Has a model learned where enough deals have closed: as many as the smallest group, since fewer would show in the difference of two versions.</summary>
    public Task<string?> LearnWhenDealsClosed(CancellationToken cancellation) => EachRun(async crm =>
    {
        var known = await health.Read(crm.Id, cancellation);
        if (known.ClosedDeals < settings.K || (known.LearnedAt is { } learned && time.GetUtcNow() - learned < BetweenLearnings)) return null;
        return await runs.Ask(crm.Id, string.Create(CultureInfo.InvariantCulture, $"{known.ClosedDeals:N0} deals closed since the model was learned"), learns: true, cancellation);
    }, "asked to learn from");

    /// <summary>Has everything scored anew when another model version scores.</summary>
    public Task<string?> ScoreWithNewModel(CancellationToken cancellation) => EachRun(async crm =>
    {
        var known = await health.Read(crm.Id, cancellation);
        if ((await models.Now()).Active is not { } active || known.FullAt is null || known.FullVersion == active.Number) return null;
        return await runs.Waiting(crm.Id, cancellation) is null ? await runs.Ask(crm.Id, $"model version {active.Number} scores now", learns: false, cancellation) : null;
    }, "asked for a run of");

    /// <summary>Gives credits to companies that wait for one, when there are any again.</summary>
    public async Task<string?> GiveCredits(CancellationToken cancellation)
    {
        var scored = 0L;
        foreach (var crm in await crms.Now())
            if (await runs.Waiting(crm.Id, cancellation) is null) scored += (await waiting.Give(crm, cancellation)).Scored;
        return scored == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{scored:N0} companies that waited for a credit were scored");
    }

    private async Task<string?> EachRun(Func<ConnectedCrm, Task<SyncRun?>> ask, string what)
    {
        var asked = new List<string>();
        foreach (var crm in await crms.Now())
            if (await ask(crm) is not null) asked.Add(crm.Id);
        if (asked.Count > 0) bell.Ring();
        return asked.Count == 0 ? null : $"{what} {string.Join(", ", asked)}";
    }
}
