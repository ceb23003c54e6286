using Conturs.Connectors.Crm;
using Conturs.Scoring;
using Conturs.Storage.Connections;

namespace Conturs.Appliance.Sync;

/// <summary>
/// Looks at records that changed: reads them, scores the companies among them, writes scores to them and to the people who work there.
/// A change leaves the inbox when all of that is done; whatever dies before, it is done again, and what is done already is not written twice.
/// </summary>
internal sealed class ChangeRun(PendingChangeStore changes, CompanyScoring scoring, ScoreWriting writing, ContactRun contacts, CrmForgetting forgetting, SyncNotes notes, TimeProvider time)
{
    /// <summary>Changes that are looked at together: two batches of most CRMs.</summary>
    private const int Together = 200;

    /// <summary>Changes that are taken out of the inbox at once.</summary>
    private const int AtOnce = 3 * Together;

    /// <summary>Attempts at a record that makes no sense or refuses; then it is parked.</summary>
    private const int MostAttempts = 5;

    /// <summary>Looks at what is due, until nothing is.</summary>
    /// <exception cref="ConnectorException">The CRM does not answer; what is left stays in the inbox.</exception>
    public async Task Drain(ConnectedCrm crm, CancellationToken cancellation)
    {
        while (await Some(crm, cancellation))
        {
            // Some more.
        }
    }

    /// <summary>Looks at some of what is due.</summary>
    /// <returns>True when anything was.</returns>
    /// <inheritdoc cref="Drain" path="/exception"/>
    public async Task<bool> Some(ConnectedCrm crm, CancellationToken cancellation)
    {
        var due = await changes.Due(crm.Id, time.GetUtcNow(), AtOnce, cancellation);
        await Task.WhenAll(due.GroupBy(one => one.Change.Kind).SelectMany(kind => kind.Chunk(Together)).Select(some => Look(crm, some[0].Change.Kind, some, cancellation)));
        return due.Count > 0;
    }

    private Task Look(ConnectedCrm crm, RecordKind kind, IReadOnlyList<(PendingChange Change, long Revision)> due, CancellationToken cancellation) => kind switch
    {
        RecordKind.Company => Companies(crm, due, cancellation),
        RecordKind.Contact => Contacts(crm, due, cancellation),
        _ => Deals(crm, due, cancellation),
    };

    private async Task Companies(ConnectedCrm crm, IReadOnlyList<(PendingChange Change, long Revision)> due, CancellationToken cancellation)
    {
        var page = await crm.Crm.ReadCompanies([.. due.Select(one => one.Change.RecordId)], CallLane.Live, cancellation);
        var outcomes = await scoring.Look(crm.Id, page.Records, charges: true);
        var plans = outcomes.Select(outcome => outcome.Plan).OfType<WriteBackPlan>().ToList();
        // First: once the company bears its score, nothing else tells that its people do not yet.
        if (crm.Kept.WritesScores) due = await changes.Owe(due, plans.Select(plan => plan.RecordId).ToHashSet(), cancellation);
        var written = await writing.Write(crm, RecordKind.Company, plans, page.AskedAt, CallLane.Live, cancellation);
        await notes.Arrived(crm.Id, [.. due.Where(one => written.Written.Contains(one.Change.RecordId)).Select(one => one.Change)], cancellation);
        await contacts.OfCompanies(crm, [.. due.Where(one => one.Change.OwesContacts).Select(one => one.Change.RecordId)], cancellation);

        var present = page.Records.Select(company => company.Id).Concat(page.Unreadable.Select(record => record.Id)).ToHashSet();
        await writing.Forget(crm.Id, RecordKind.Company, [.. due.Select(one => one.Change.RecordId).Where(id => !present.Contains(id)), .. written.Gone], cancellation);
        await Settle(crm, due, With(written.Refused, page.Unreadable), cancellation);
    }

    private async Task Contacts(ConnectedCrm crm, IReadOnlyList<(PendingChange Change, long Revision)> due, CancellationToken cancellation)
    {
        foreach (var (change, _) in due.Where(one => one.Change.IsPrivacyDeletion)) await forgetting.Forget(crm.Id, change.RecordId);
        var asked = due.Where(one => !one.Change.IsPrivacyDeletion).ToList();
        var page = asked.Count == 0 ? new CrmPage<CrmContact>([], [], null) : await crm.Crm.ReadContacts([.. asked.Select(one => one.Change.RecordId)], CallLane.Live, cancellation);
        var refused = await contacts.Write(crm, page, cancellation);
        var present = page.Records.Select(contact => contact.Id).Concat(page.Unreadable.Select(record => record.Id)).ToHashSet();
        await writing.Forget(crm.Id, RecordKind.Contact, [.. asked.Select(one => one.Change.RecordId).Where(id => !present.Contains(id))], cancellation);
        await Settle(crm, due, With(refused, page.Unreadable), cancellation);
    }

    private async Task Deals(ConnectedCrm crm, IReadOnlyList<(PendingChange Change, long Revision)> due, CancellationToken cancellation)
    {
        var page = await crm.Crm.ReadDeals([.. due.Select(one => one.Change.RecordId)], CallLane.Live, cancellation);
        await notes.Closed(crm.Id, [.. page.Records.Where(deal => deal.Outcome != DealOutcome.Open)], cancellation);
        await Settle(crm, due, With(new Dictionary<string, string>(), page.Unreadable), cancellation);
    }

    /// <summary>Takes out of the inbox what is done; what refused is tried again later and after some attempts parked.</summary>
    private async Task Settle(ConnectedCrm crm, IReadOnlyList<(PendingChange Change, long Revision)> due, Dictionary<string, string> failed, CancellationToken cancellation)
    {
        var over = due.Where(one => failed.ContainsKey(one.Change.RecordId) && one.Change.Attempts + 1 >= MostAttempts).ToList();
        foreach (var (change, _) in over)
        {
            await writing.Park(crm.Id, change.Kind, change.RecordId, failed[change.RecordId], cancellation);
            notes.Parked(crm.Id, change.Subject, failed[change.RecordId]);
        }

        await changes.Remove([.. due.Where(one => !failed.ContainsKey(one.Change.RecordId)), .. over], cancellation);
        await changes.PutOff([.. due.Where(one => failed.ContainsKey(one.Change.RecordId)).Except(over)], change => time.GetUtcNow() + Backoff(change.Attempts), cancellation);
    }

    /// <summary>1, 4, 16 and 64 minutes.</summary>
    private static TimeSpan Backoff(int attempts) => TimeSpan.FromMinutes(1 << (2 * attempts));

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> refused, IReadOnlyList<UnreadableRecord> unreadable)
    {
        var all = refused.ToDictionary();
        foreach (var record in unreadable)
            if (record.Id is { } id) all[id] = $"It made no sense: {record.Reason}.";
        return all;
    }
}
