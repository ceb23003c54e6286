using Conturs.Storage.Connections;

namespace Conturs.Appliance.Sync;

/// <summary>Asks a CRM what changed. How far it was read is written after what was found is safe: killed in between, the same comes once more, and is one.</summary>
internal sealed class ChangeAsking(SyncHealthStore health, SignalIntake intake, TimeProvider time)
{
    private long knocks;
    private long asked;

    /// <summary>How often somebody was asked, with success.</summary>
    public long Asked => Interlocked.Read(ref asked);

    /// <summary>How often the clock has knocked.</summary>
    public long Knocks => Interlocked.Read(ref knocks);

    /// <summary>The clock says that it is time to ask.</summary>
    public void Knock() => Interlocked.Increment(ref knocks);

    /// <summary>Reads some: what follows is read with the next question, so that nobody waits for the end of a flood.</summary>
    /// <returns>True when there is more.</returns>
    public async Task<bool> Ask(ConnectedCrm crm, CancellationToken cancellation)
    {
        var before = await health.Read(crm.Id, cancellation);
        var page = await crm.Crm.Changes(before.Cursor, cancellation);
        if (page.Signals.Count > 0) await intake.Take(crm.Id, page.Signals, crm.Crm.Channel, [], cancellation);
        if (page.Cursor != before.Cursor || page.HasGap || !(time.GetUtcNow() - before.AskedAt < TimeSpan.FromMinutes(1)))
            await health.Change(crm.Id, known => known with { Cursor = page.Cursor, AskedAt = time.GetUtcNow(), HasGap = known.HasGap || page.HasGap }, cancellation);
        Interlocked.Increment(ref asked);
        return !page.IsLast;
    }
}
