using Conturs.Appliance.Licensing;
using Conturs.Connectors.Crm;
using Conturs.Scoring;
using Conturs.Storage.Connections;

namespace Conturs.Appliance.Sync;

/// <summary>Gives the credits there are to companies that wait for one, those that changed last first.</summary>
internal sealed class WaitingRun(CrmRecordStore records, CompanyScoring scoring, ScoreWriting writing, SignalIntake intake, Metering metering)
{
    private const int AtOnce = 100;

    /// <summary>Goes on until nobody waits or no credit is left.</summary>
    /// <exception cref="ConnectorException">The CRM does not answer.</exception>
    public async Task<SyncCounts> Give(ConnectedCrm crm, CancellationToken cancellation)
    {
        var counts = SyncCounts.None;
        while (await Left() is > 0 and var left && await records.Waiting(crm.Id, (int)Math.Min(left, AtOnce), cancellation) is { Count: > 0 } waiting)
        {
            cancellation.ThrowIfCancellationRequested();
            string[] ids = [.. waiting.Select(one => one.Record.RecordId).OfType<string>()];
            var page = await crm.Crm.ReadCompanies(ids, CallLane.Bulk, cancellation);
            var outcomes = await scoring.Look(crm.Id, page.Records, charges: true);
            WriteBackPlan[] plans = [.. outcomes.Select(outcome => outcome.Plan).OfType<WriteBackPlan>()];
            // Their people get the score with a look at the company, which is safe in the inbox before the company bears it.
            if (plans.Length > 0) await intake.OweContacts(crm.Id, plans.Select(plan => plan.RecordId), cancellation);
            var written = await writing.Write(crm, RecordKind.Company, plans, page.AskedAt, CallLane.Bulk, cancellation);
            var present = page.Records.Select(company => company.Id).Concat(page.Unreadable.Select(record => record.Id)).ToHashSet();
            string[] gone = [.. ids.Where(id => !present.Contains(id))];
            await writing.Forget(crm.Id, RecordKind.Company, gone, cancellation);
            var scored = outcomes.Count(outcome => outcome.State == CompanyState.Scored);
            counts = counts.Plus(new SyncCounts(0, scored, 0, written.Written.Count, -scored, 0, 0));
            // Of those that are left there is nobody who could be scored now.
            if (scored == 0 && gone.Length == 0) break;
        }

        return counts;
    }

    private async Task<long> Left()
    {
        await metering.LookForLicence();
        return (await metering.Meter()).Usage().Remaining;
    }
}
