using System.Net;

namespace Conturs.Connectors.Egress;

/// <summary>What the guard asks of the network around it; another one in tests.</summary>
public interface INetwork
{
    /// <summary>The addresses of a host name; none when it has none.</summary>
    Task<IReadOnlyList<IPAddress>> AddressesOf(string host, CancellationToken cancellation);

    /// <summary>The addresses of this very machine, on which the appliance itself may listen.</summary>
    IReadOnlyCollection<IPAddress> OwnAddresses();
}
