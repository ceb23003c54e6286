using System.Net;
using System.Net.Sockets;

namespace Conturs.Connectors.Egress;

/// <summary>
/// Addresses that no public name has any business leading to: this machine, private networks, cloud metadata, documentation,
/// multicast, and the ways to write an IPv4 address inside an IPv6 one (IANA special-purpose registries, RFC 6890 and later).
/// </summary>
public static class BlockedNetworks
{
    private const int MappedBytes = 12;
    private const int SixToFourBytes = 2;
    private const int AddressBytes = 4;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<IPNetwork> All { get; } =
    [
        .. ((string[])
        [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "255.255.255.255/32",
            "::/128", "::1/128", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        ]).Select(IPNetwork.Parse),
    ];

    /// <summary>::ffff:0:0/96 and the old ::/96: the last four bytes are an IPv4 address.</summary>
    private static readonly IPNetwork[] Mapped = [IPNetwork.Parse("::ffff:0:0/96"), IPNetwork.Parse("::/96"), IPNetwork.Parse("::ffff:0:0:0/96"), IPNetwork.Parse("64:ff9b::/96")];

    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    /// <summary>True when nothing outside may lead there. What is IPv4 within IPv6 is judged as the IPv4 address it is.</summary>
    public static bool Contain(IPAddress address) =>
        All.Any(network => Holds(network, address)) || (Within(address) is { } inner && Contain(inner));

    /// <summary>True when an address lies in a network, whichever of the two ways it is written.</summary>
    internal static bool Holds(IPNetwork network, IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6 && network.BaseAddress.AddressFamily == AddressFamily.InterNetwork) address = address.MapToIPv4();
        return network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address);
    }

    /// <summary>The IPv4 address that an IPv6 address carries; null when it carries none.</summary>
    private static IPAddress? Within(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return null;
        var bytes = address.GetAddressBytes();
        if (Mapped.Any(network => network.Contains(address))) return new IPAddress(bytes.AsSpan(MappedBytes, AddressBytes));
        return SixToFour.Contains(address) ? new IPAddress(bytes.AsSpan(SixToFourBytes, AddressBytes)) : null;
    }
}
