using Conturs.Storage.Connections;

namespace Conturs.Appliance.Sync;

/// <summary>Asks a CRM what changed. How far it was read is written after what was found is safe: killed in between, the same comes once more, and is one.</summary>
internal sealed class ChangeAsking(SyncHealthStore health, SignalIntake intake, TimeProvider time)
{
    /// <summary>Reads until there is nothing more.</summary>
    public async Task Ask(ConnectedCrm crm, CancellationToken cancellation)
    {
        for (var isLast = false; !isLast;)
        {
            var before = await health.Read(crm.Id, cancellation);
            var page = await crm.Crm.Changes(before.Cursor, cancellation);
            isLast = page.IsLast;
            if (page.Signals.Count > 0) await intake.Take(crm.Id, page.Signals, crm.Crm.Channel, [], cancellation);
            if (page.Cursor != before.Cursor || page.HasGap || !(time.GetUtcNow() - before.AskedAt < TimeSpan.FromMinutes(1)))
                await health.Change(crm.Id, known => known with { Cursor = page.Cursor, AskedAt = time.GetUtcNow(), HasGap = known.HasGap || page.HasGap }, cancellation);
        }
    }
}
