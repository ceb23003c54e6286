using System.Net;
using Conturs.Scoring;

namespace Conturs.Connectors.Egress;

/// <summary>Which addresses may be asked. Pure: what a name leads to is handed in.</summary>
public sealed class EgressRules(EgressOptions options)
{
    /// <summary>Longest address, in characters.</summary>
    public const int LongestAddress = 2048;

    private const int HttpsPort = 443;
    private const int HttpPort = 80;

    /// <summary>True when everything is refused.</summary>
    public bool IsAirGapped => options.IsAirGapped;

    /// <summary>Checks what can be seen of an address itself, without asking anybody where it leads.</summary>
    /// <exception cref="EgressRefusedException">It may not be asked.</exception>
    public void Check(string purpose, Uri address)
    {
        if (options.IsAirGapped) throw new EgressRefusedException(EgressRefusal.AirGapped, "CONTURS_AIRGAPPED is on: nothing leaves this installation. Turn it off to allow outgoing requests.");
        if (!address.IsAbsoluteUri || address.OriginalString.Length > LongestAddress) throw new EgressRefusedException(EgressRefusal.Address, $"An address starts with https:// and has at most {LongestAddress} characters.");
        if (address.UserInfo.Length > 0 || HasUserSign(address)) throw new EgressRefusedException(EgressRefusal.Address, "An address must not hold a user name or password before the host. Put what the other side needs into its path or query.");
        if (Target(purpose, address) is null) CheckPublic(address);
    }

    /// <summary>Checks where a name leads.</summary>
    /// <param name="purpose">The connector.</param>
    /// <param name="address">The address that was asked for.</param>
    /// <param name="found">Every address of its host.</param>
    /// <param name="own">The addresses of this machine.</param>
    /// <exception cref="EgressRefusedException">One of them is not allowed: then none is.</exception>
    public void Check(string purpose, Uri address, IReadOnlyCollection<IPAddress> found, IReadOnlyCollection<IPAddress> own)
    {
        if (found.Count == 0) throw new EgressRefusedException(EgressRefusal.NotFound, $"{address.IdnHost} has no address. Check the name, and whether this machine can ask for names.");
        var target = Target(purpose, address);
        var refused = found.Any(one => target is not null ? !BlockedNetworks.Holds(target.Network, one) : BlockedNetworks.Contain(one) || own.Contains(one));
        if (refused)
            throw new EgressRefusedException(EgressRefusal.Network, target is not null
                ? $"{address.IdnHost} leads outside {target.Network}, the network that is allowed for it."
                : $"{address.IdnHost} leads to an internal address. If it is meant to, an administrator must allow that host and its network.");
    }

    private void CheckPublic(Uri address)
    {
        var isPlain = address.Scheme == Uri.UriSchemeHttp;
        if (address.Scheme != Uri.UriSchemeHttps && !(isPlain && options.OpensPort80)) throw new EgressRefusedException(EgressRefusal.Address, "An address must start with https://.");
        if (address.Port != (isPlain ? HttpPort : HttpsPort)) throw new EgressRefusedException(EgressRefusal.Port, $"Port {address.Port} is not open: a public address has port {(isPlain ? HttpPort : HttpsPort)}.");
        var host = address.IdnHost;
        // A registrable name ends in letters, which no notation of an IP address does: 0x7f.1, 2130706433, 017700000001, [::1].
        if (address.HostNameType != UriHostNameType.Dns || host.EndsWith('.') || host.Contains('_', StringComparison.Ordinal) || WebDomain.Of(host) is null)
            throw new EgressRefusedException(EgressRefusal.Host, "An address must name a public host such as hooks.example.com: no IP address, no bare word, no dot at the end.");
    }

    private AllowedTarget? Target(string purpose, Uri address) => options.Allowed.FirstOrDefault(target => target.Fits(purpose, address));

    /// <summary>"https://@host/": the parser drops an empty user name, and with it what somebody tried to hide.</summary>
    private static bool HasUserSign(Uri address) => address.OriginalString.Split("://", 2) is [_, var rest] && rest.Split(['/', '?', '#', '\\'], 2)[0].Contains('@', StringComparison.Ordinal);
}
