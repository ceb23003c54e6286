using Conturs.Appliance.Leads;
using Conturs.Connectors.Crm;
using Conturs.Scoring;

namespace Conturs.Appliance.Sync;

/// <summary>Collects the customers of a CRM as band codes while companies are gone through, for a version that knows none: after a restart, above all.</summary>
/// <param name="version">The version.</param>
/// <param name="customers">Ids of companies with a deal that was won.</param>
internal sealed class CustomerIndexing(ServedVersion version, IReadOnlySet<string> customers)
{
    /// <summary>Enough to find a similar one, few enough to be searched for every lead.</summary>
    private const int Most = 20_000;

    private readonly List<IndexedCustomer> found = [];
    private readonly Lock gate = new();

    /// <summary>Number of the version.</summary>
    public int Version => version.Number;

    /// <summary>Those that were found.</summary>
    public IReadOnlyList<IndexedCustomer> Found
    {
        get
        {
            lock (gate) return [.. found.OrderBy(customer => customer.Reference, StringComparer.Ordinal)];
        }
    }

    /// <summary>Takes the customers among companies.</summary>
    public void Add(IReadOnlyList<CrmCompany> companies)
    {
        foreach (var company in companies.Where(company => customers.Contains(company.Id) && !company.Facts.IsOnePerson))
        {
            var facts = FactFitting.Fitting(version.Schema, company.Facts);
            var codes = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var dimension in version.Loaded.Dimensions)
                if (facts.Facts.TryGetValue(dimension.Key, out var fact) && BaseBands.Encode(dimension, fact.Value, text => text) is { } code) codes[dimension.Key] = code;
            lock (gate)
                if (found.Count < Most) found.Add(new IndexedCustomer(company.Facts.Reference, codes) { Domain = company.Facts.Domain });
        }
    }
}
