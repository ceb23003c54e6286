using Conturs.Appliance.Samples;
using Conturs.Appliance.Sync;
using Conturs.Connectors.Crm;
using Conturs.Storage;
using Conturs.Storage.Documents;

namespace Conturs.Appliance.Scoreboard;

/// <summary>
/// Asks the CRM what the companies of one page are called, for whoever may know. What it answers is in the memory of that page only:
/// it is never written, logged, or kept for the next page.
/// </summary>
internal sealed class LeadNames(ConnectedCrms crms, SampleSource sample)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The names of leads, by what stands for them. A name that could not be had is missing.</summary>
    /// <param name="leads">The leads of one page.</param>
    /// <param name="cancellation">Nobody looks any more.</param>
    public async Task<IReadOnlyDictionary<string, string>> Of(IReadOnlyList<LeadReference> leads, CancellationToken cancellation)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            var book = await sample.Present(cancellation);
            foreach (var lead in leads.Where(lead => lead.Connection is null && lead.Reference is not null))
                if (book?.NameOf(lead.Reference!) is { } name) names[lead.Subject] = name;
            foreach (var group in leads.Where(lead => lead.Connection is not null).GroupBy(lead => lead.Connection!)) await Ask(group.Key, [.. group], names, cancellation);
        }
        catch (Exception failure) when (failure is StoreUnavailableException or DataFolderException)
        {
            // Where the store does not answer nobody knows whom to ask: the page says of each name that it is not available.
        }

        return names;
    }

    private async Task Ask(string connection, IReadOnlyList<LeadReference> leads, Dictionary<string, string> names, CancellationToken cancellation)
    {
        if (await crms.Find(connection) is not { } crm) return;
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        late.CancelAfter(Patience);
        try
        {
            var found = await crm.Crm.Names([.. leads.Select(lead => lead.RecordId!)], late.Token);
            foreach (var lead in leads)
                if (found.TryGetValue(lead.RecordId!, out var name)) names[lead.Subject] = name;
        }
        catch (ConnectorException)
        {
            // The page says that the name is not available; scores and reasons are complete without it.
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The CRM took too long: the same.
        }
    }
}
