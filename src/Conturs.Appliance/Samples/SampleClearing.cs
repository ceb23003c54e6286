using Conturs.Appliance.Startup;
using Conturs.Storage.Documents;
using Conturs.Storage.Samples;

namespace Conturs.Appliance.Samples;

/// <summary>Takes sample data away for a verb that brings real companies, before the first of them is scored by a model of made-up ones.</summary>
internal static class SampleClearing
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2), Look = TimeSpan.FromMilliseconds(200);

    /// <summary>Takes it away; gives false when there was none. Where an appliance runs, that does it, since it may be at work on it.</summary>
    /// <exception cref="StoreUnavailableException">The appliance did not do it in time.</exception>
    public static async Task<bool> Clear(StoreSession session, TimeProvider time, CancellationToken cancellation)
    {
        var store = new SampleStore(session.Documents);
        if (await store.Change(state => state with { State = SampleState.Leaving }, cancellation) is not { } sample) return false;
        if (!session.IsRemote) await new SampleLeaving(session.Documents, session.Keys, time).TakeAway(sample, cancellation);
        for (var began = time.GetTimestamp(); await store.Find(cancellation) is not null; await Task.Delay(Look, time, cancellation))
            if (time.GetElapsedTime(began) > Longest) throw new StoreUnavailableException("The sample data is still being taken away by the running appliance. Look into its log, then connect again; nothing was connected.");
        return true;
    }
}
