using Conturs.Connectors.Crm;
using Conturs.Storage.Connections;

namespace Conturs.Appliance.Sync;

/// <summary>A connection that is open.</summary>
/// <param name="Kept">It as it is kept.</param>
/// <param name="Crm">The CRM behind it.</param>
internal sealed record ConnectedCrm(KeptConnection Kept, ICrm Crm)
{
    /// <summary>Its name.</summary>
    public string Id => Kept.Id;
}
