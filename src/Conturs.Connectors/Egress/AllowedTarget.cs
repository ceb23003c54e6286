using System.Net;

namespace Conturs.Connectors.Egress;

/// <summary>
/// An internal target that an administrator allows for one purpose, such as a CRM in the company's own network: one exact
/// scheme, host and port, and the network its address must be in.
/// </summary>
/// <param name="Purpose">The connector it is for; others may not go there.</param>
/// <param name="Origin">Scheme, host and port; anything else of the address is ignored. Plain HTTP only if it says so.</param>
/// <param name="Network">Where the host's addresses must lie, all of them.</param>
public sealed record AllowedTarget(string Purpose, Uri Origin, IPNetwork Network)
{
    /// <summary>True when an address has this scheme, host and port.</summary>
    public bool Fits(string purpose, Uri address) =>
        purpose == Purpose && address.Port == Origin.Port
        && string.Equals(address.Scheme, Origin.Scheme, StringComparison.OrdinalIgnoreCase)
        && string.Equals(address.IdnHost, Origin.IdnHost, StringComparison.OrdinalIgnoreCase);
}
