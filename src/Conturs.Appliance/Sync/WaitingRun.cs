using Conturs.Appliance.Licensing;
using Conturs.Connectors.Crm;
using Conturs.Scoring;
using Conturs.Storage.Connections;

namespace Conturs.Appliance.Sync;

/// <summary>Gives the credits there are to companies that wait for one, those that changed last first.</summary>
internal sealed class WaitingRun(CrmRecordStore records, CompanyScoring scoring, ScoreWriting writing, ContactRun contacts, Metering metering)
{
    private const int AtOnce = 100;

    /// <summary>Goes on until nobody waits or no credit is left.</summary>
    /// <exception cref="ConnectorException">The CRM does not answer.</exception>
    public async Task<SyncCounts> Give(ConnectedCrm crm, CancellationToken cancellation)
    {
        var counts = SyncCounts.None;
        while (await Left() is > 0 and var left && await records.Waiting(crm.Id, (int)Math.Min(left, AtOnce), cancellation) is { Count: > 0 } waiting)
        {
            var page = await crm.Crm.ReadCompanies([.. waiting.Select(one => one.Record.RecordId).OfType<string>()], CallLane.Bulk, cancellation);
            var outcomes = await scoring.Look(crm.Id, page.Records, charges: true);
            var written = await writing.Write(crm, RecordKind.Company, [.. outcomes.Select(outcome => outcome.Plan).OfType<WriteBackPlan>()], page.AskedAt, cancellation);
            await contacts.OfCompanies(crm, written.Written, cancellation);
            var present = page.Records.Select(company => company.Id).ToHashSet();
            await writing.Forget(crm.Id, RecordKind.Company, [.. waiting.Select(one => one.Record.RecordId).OfType<string>().Where(id => !present.Contains(id))], cancellation);
            var scored = outcomes.Count(outcome => outcome.State == CompanyState.Scored);
            counts = counts.Plus(new SyncCounts(0, scored, 0, written.Written.Count, -scored, 0, 0));
            // Of those that are left there is nobody who could be scored now.
            if (scored == 0 && present.Count == waiting.Count) break;
        }

        return counts;
    }

    private async Task<long> Left()
    {
        await metering.LookForLicence();
        return (await metering.Meter()).Usage().Remaining;
    }
}
