using Conturs.Appliance.Leads;
using Conturs.Connectors.Crm;
using Conturs.Learning;
using Conturs.Scoring;
using Conturs.Storage.Connections;
using Conturs.Storage.Models;

namespace Conturs.Appliance.Sync;

/// <summary>Reads the deals of a CRM: to know its customers, to see how many closed, and to learn from them when that is due.</summary>
internal sealed class DealReading(CrmLearning learning, CurrentModels models, CrmCustomers customers, SyncHealthStore health, TimeProvider time)
{
    private const int MostAttempts = 3;

    /// <summary>Reads all deals, and learns when the run is to, or there is no model yet.</summary>
    /// <param name="crm">The CRM.</param>
    /// <param name="run">The run.</param>
    /// <param name="told">Told of how far it is.</param>
    /// <param name="cancellation">Breaks it off.</param>
    /// <returns>Ids of companies with a deal that was won.</returns>
    /// <exception cref="LearningException">There is no model, and none can be learned; the message says why.</exception>
    public async Task<IReadOnlySet<string>> Read(ConnectedCrm crm, SyncRun run, Func<string?, long, Task> told, CancellationToken cancellation)
    {
        var closed = await Closed(crm, told, cancellation);
        var learns = run.Learns || (await models.Now()).Active is null;
        if (learns)
        {
            var isFirst = (await models.Now()).Active is null;
            await told(await Learn(crm, run, closed, isFirst, told, cancellation), closed.Count);
            await health.Change(crm.Id, known => known with { ClosedDeals = 0, LearnedFrom = Countable(closed), LearnedAt = time.GetUtcNow() }, cancellation);
        }
        else
        {
            // A model that was learned from a file knows none of them.
            await health.Change(crm.Id, known => known with { ClosedDeals = Math.Max(0, Countable(closed) - known.LearnedFrom) }, cancellation);
        }

        return closed.Where(deal => deal.Outcome == DealOutcome.Won && deal.Companies.Count > 0).Select(deal => deal.Companies[0]).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>What collects the customers of the version that scores; null when they are known already, or there are none.</summary>
    public async Task<CustomerIndexing?> IndexFor(IReadOnlySet<string> companies) =>
        (await models.Now()).Active is { Loaded.Customers: null } active && companies.Count > 0 ? new CustomerIndexing(active, companies) : null;

    /// <summary>Has the customers that were collected named from now on.</summary>
    public void Publish(CustomerIndexing index)
    {
        customers.Keep(index.Version, index.Found);
        models.CustomersChanged();
    }

    /// <summary>Closed deals that belong to a company: counted alike before and after, whoever is left out.</summary>
    private static long Countable(IReadOnlyList<CrmDeal> closed) => closed.Count(deal => deal.Companies.Count > 0);

    /// <summary>Learns. Where a model scores already, that no other can be learned keeps nothing from being scored.</summary>
    private async Task<string> Learn(ConnectedCrm crm, SyncRun run, IReadOnlyList<CrmDeal> closed, bool isFirst, Func<string?, long, Task> told, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var lesson = learning.Begin();
            var fields = await crm.Crm.Fields(cancellation);
            await told("reading companies to learn from", closed.Count);
            var history = new CrmHistory(fields, await Companies(crm, lesson, cancellation), closed);
            await told("learning", closed.Count);
            try
            {
                return await Task.Run(() => learning.Learn(lesson, fields, history, run.Reason, null), cancellation);
            }
            catch (LearningException failure) when (!isFirst)
            {
                return $"No new version was learned: {failure.Message}";
            }
            catch (LearnedBeforeDepartureException) when (attempt < MostAttempts)
            {
                // Somebody was forgotten while it learned: it learns again without.
            }
        }
    }

    private static async Task<IReadOnlyList<CrmDeal>> Closed(ConnectedCrm crm, Func<string?, long, Task> told, CancellationToken cancellation)
    {
        var (closed, read) = (new List<CrmDeal>(), 0L);
        for (string? after = null; ;)
        {
            var page = await crm.Crm.Deals(after, cancellation);
            closed.AddRange(page.Records.Where(deal => deal.Outcome != DealOutcome.Open));
            await told(null, read += page.Records.Count);
            if ((after = page.Next) is null) return closed;
        }
    }

    private async Task<Dictionary<string, CompanyFacts>> Companies(ConnectedCrm crm, CrmLesson lesson, CancellationToken cancellation)
    {
        var companies = new Dictionary<string, CompanyFacts>(StringComparer.Ordinal);
        for (string? after = null; ;)
        {
            var page = await crm.Crm.Companies(after, cancellation);
            foreach (var company in page.Records.Where(company => learning.TakesPart(lesson, company.Facts))) companies[company.Id] = company.Facts;
            if ((after = page.Next) is null) return companies;
        }
    }
}
