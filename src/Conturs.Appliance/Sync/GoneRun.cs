using Conturs.Connectors.Crm;
using Conturs.Scoring;
using Conturs.Storage.Connections;

namespace Conturs.Appliance.Sync;

/// <summary>
/// Finds what is known and not in the CRM any more. Companies that were not listed, and contacts that are parked, are asked for by their ids.
/// A company that looks like one person has none here: it is gone when a whole listing did not have it.
/// </summary>
internal sealed class GoneRun(CrmRecordStore records, ScoreWriting writing, SignalIntake intake)
{
    private const int AtOnce = 500;

    /// <summary>Looks for them.</summary>
    public async Task<SyncCounts> Look(ConnectedCrm crm, SyncRun run, SeenCompanies seen, CancellationToken cancellation)
    {
        var (companies, contacts, nameless, count) = (new List<string>(), new List<string>(), new List<string>(), 0L);
        await foreach (var record in records.All(crm.Id, cancellation))
        {
            switch (record)
            {
                case { Kind: RecordKind.Contact, RecordId: { } id }:
                    contacts.Add(id);
                    break;
                case { Kind: RecordKind.Company, RecordId: { } id } when !seen.Contains(record.Subject):
                    companies.Add(id);
                    break;
                // One that was changed since the run began may be newer than the listing.
                case { Kind: RecordKind.Company, RecordId: null } when seen.IsWhole && !seen.Contains(record.Subject) && !(record.ModifiedAt >= run.CreatedAt):
                    nameless.Add(record.Subject);
                    break;
            }

            if (companies.Count >= AtOnce) count += await Companies(crm, Take(companies), cancellation);
            if (contacts.Count >= AtOnce) await Contacts(crm, Take(contacts), cancellation);
        }

        await Contacts(crm, contacts, cancellation);
        await writing.Forget(nameless, cancellation);
        return SyncCounts.None with { Gone = count + nameless.Count + await Companies(crm, companies, cancellation) };
    }

    private static List<string> Take(List<string> ids)
    {
        List<string> taken = [.. ids];
        ids.Clear();
        return taken;
    }

    private async Task<int> Companies(ConnectedCrm crm, List<string> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0) return 0;
        var page = await crm.Crm.ReadCompanies(ids, CallLane.Bulk, cancellation);
        var present = page.Records.Select(company => company.Id).Concat(page.Unreadable.Select(record => record.Id)).ToHashSet();
        string[] goneNow = [.. ids.Where(id => !present.Contains(id))];
        await writing.Forget(crm.Id, RecordKind.Company, goneNow, cancellation);
        // One that came between two pages, or that another was merged into, is looked at like any that changed.
        await intake.LookAt(crm.Id, RecordKind.Company, page.Records.Select(company => company.Id), cancellation);
        return goneNow.Length;
    }

    private async Task Contacts(ConnectedCrm crm, List<string> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0) return;
        var page = await crm.Crm.ReadContacts(ids, CallLane.Bulk, cancellation);
        var present = page.Records.Select(contact => contact.Id).Concat(page.Unreadable.Select(record => record.Id)).ToHashSet();
        await writing.Forget(crm.Id, RecordKind.Contact, [.. ids.Where(id => !present.Contains(id))], cancellation);
    }
}
