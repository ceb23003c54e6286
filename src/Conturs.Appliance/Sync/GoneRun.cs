using Conturs.Connectors.Crm;
using Conturs.Scoring;
using Conturs.Storage.Connections;

namespace Conturs.Appliance.Sync;

/// <summary>Finds companies that are known and were not listed any more: they are asked for by their ids, and those that are gone are forgotten.</summary>
internal sealed class GoneRun(CrmRecordStore records, ScoreWriting writing, SignalIntake intake)
{
    private const int AtOnce = 500;

    /// <summary>Looks for them.</summary>
    public async Task<SyncCounts> Look(ConnectedCrm crm, SeenCompanies seen, CancellationToken cancellation)
    {
        var (missing, count) = (new List<string>(), 0);
        await foreach (var record in records.All(crm.Id, cancellation))
        {
            if (record is { Kind: RecordKind.Company, RecordId: { } id } && !seen.Contains(record.Subject)) missing.Add(id);
            if (missing.Count < AtOnce) continue;
            count += await Ask(crm, missing, cancellation);
            missing = [];
        }

        return new SyncCounts(0, 0, 0, 0, 0, 0, count + await Ask(crm, missing, cancellation));
    }

    private async Task<int> Ask(ConnectedCrm crm, List<string> ids, CancellationToken cancellation)
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
}
