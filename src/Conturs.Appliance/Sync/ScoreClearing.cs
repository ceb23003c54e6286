using Conturs.Connectors.Crm;
using Conturs.Scoring;

namespace Conturs.Appliance.Sync;

/// <summary>Takes scores from the records of a CRM.</summary>
internal static class ScoreClearing
{
    /// <summary>Takes them from all companies and contacts.</summary>
    /// <returns>How many records had one.</returns>
    /// <exception cref="ConnectorException">The CRM does not go on; asked for again, it goes on with those that are left.</exception>
    public static async Task<long> Clear(ConnectedCrm crm, CancellationToken cancellation)
    {
        var cleared = await Clear(crm, RecordKind.Company, crm.Crm.Companies, company => (company.Id, company.Present), cancellation);
        return cleared + await Clear(crm, RecordKind.Contact, crm.Crm.Contacts, contact => (contact.Id, contact.Present), cancellation);
    }

    private static async Task<long> Clear<T>(ConnectedCrm crm, RecordKind kind, Func<string?, CancellationToken, Task<CrmPage<T>>> read, Func<T, (string Id, WriteBackValues Present)> bears, CancellationToken cancellation)
    {
        var cleared = 0L;
        for (string? after = null; ;)
        {
            var page = await read(after, cancellation);
            var plans = page.Records.Select(bears).Select(record => WriteBackPlanning.Plan(record.Id, record.Present, WriteBackValues.None, null)).OfType<WriteBackPlan>().ToList();
            if (plans.Count > 0) cleared += (await crm.Crm.Write(kind, plans, CallLane.Live, cancellation)).Count(receipt => receipt.Outcome == WriteBackOutcome.Written);
            if ((after = page.Next) is null) return cleared;
        }
    }
}
