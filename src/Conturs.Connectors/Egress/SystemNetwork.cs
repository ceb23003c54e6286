using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Conturs.Connectors.Egress;

/// <summary>The network as the operating system sees it.</summary>
public sealed class SystemNetwork : INetwork
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<IPAddress>> AddressesOf(string host, CancellationToken cancellation)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(host, cancellation);
        }
        catch (SocketException)
        {
            return [];
        }
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<IPAddress> OwnAddresses()
    {
        try
        {
            return [.. NetworkInterface.GetAllNetworkInterfaces().SelectMany(card => card.GetIPProperties().UnicastAddresses).Select(own => own.Address)];
        }
        catch (NetworkInformationException)
        {
            return [];
        }
    }
}
