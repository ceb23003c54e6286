using System.Collections.Concurrent;
using Conturs.Scoring;

namespace Conturs.Appliance.Leads;

/// <summary>The customers of a connected CRM as band codes, for "similar customers". In memory only: after a restart they are read from the CRM again.</summary>
internal sealed class CrmCustomers
{
    private readonly ConcurrentDictionary<int, IReadOnlyList<IndexedCustomer>> versions = [];

    /// <summary>Keeps those of a version.</summary>
    public void Keep(int version, IReadOnlyList<IndexedCustomer> customers) => versions[version] = customers;

    /// <summary>Those of a version; null when they are not known.</summary>
    public IReadOnlyList<IndexedCustomer>? Of(int version) => versions.GetValueOrDefault(version);

    /// <summary>Lets go of those of other versions.</summary>
    public void KeepOnly(int version)
    {
        foreach (var other in versions.Keys.Where(known => known != version).ToList()) versions.TryRemove(other, out _);
    }
}
