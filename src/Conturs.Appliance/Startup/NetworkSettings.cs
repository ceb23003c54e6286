using System.Net;
using Conturs.Appliance.Cli;

namespace Conturs.Appliance.Startup;

/// <summary>How the appliance appears on the network: the names it answers to, the path it lies under, and the proxies it believes.</summary>
internal sealed record NetworkSettings
{
    /// <summary>Names of this machine from its own point of view. They are always answered: nobody else can use them.</summary>
    private static readonly string[] Loopback = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>Host names that are answered, without ports. A request for another one is refused: a page elsewhere may have sent it with a name that it made point here.</summary>
    public required IReadOnlyList<string> Hosts { get; init; }

    /// <summary>The path before every route, such as <c>/conturs</c>; empty for none.</summary>
    public required string BasePath { get; init; }

    /// <summary>Addresses whose <c>X-Forwarded-</c> headers are believed; of nobody else.</summary>
    public required IReadOnlyList<IPNetwork> Proxies { get; init; }

    /// <summary>Reads them from their texts; null for what is not set.</summary>
    /// <param name="hosts">Names separated by commas or semicolons.</param>
    /// <param name="basePath">A path.</param>
    /// <param name="proxies">IP addresses or networks (10.0.0.0/8), separated likewise.</param>
    /// <param name="urls">Where the server listens; a name given there is answered, too.</param>
    /// <exception cref="WrongInputException">One cannot be understood.</exception>
    public static NetworkSettings Parse(string? hosts, string? basePath, string? proxies, IReadOnlyList<ListenAddress> urls) => new()
    {
        Hosts = [.. Loopback.Concat(urls.Select(url => url.Host).Where(host => host is not ("+" or "*"))).Concat(Split(hosts).Select(Host)).Distinct(StringComparer.OrdinalIgnoreCase)],
        BasePath = basePath is null ? "" : Path(basePath),
        Proxies = [.. Split(proxies).Select(Network)],
    };

    private static string[] Split(string? text) => (text ?? "").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Host(string text)
    {
        // "*." before a name answers all names under it; a star alone would answer to anybody's name.
        var name = text.StartsWith("*.", StringComparison.Ordinal) ? text[2..] : text;
        return Uri.CheckHostName(name.Trim('[', ']')) != UriHostNameType.Unknown ? text
            : throw new WrongInputException($"CONTURS_HOSTS: '{text}' is not a host name. Name the hosts that are answered without ports, separated by commas: scores.example.com, 10.0.0.7");
    }

    private static string Path(string text)
    {
        var path = text.TrimEnd('/');
        return path.Length == 0 || (path[0] == '/' && Uri.IsWellFormedUriString(path, UriKind.Relative) && path.IndexOfAny(['?', '#']) < 0 && !path.Contains("//", StringComparison.Ordinal)) ? path
            : throw new WrongInputException($"CONTURS_BASE_PATH: '{text}' is not a path. It looks like /conturs.");
    }

    private static IPNetwork Network(string text)
    {
        if (IPAddress.TryParse(text, out var address)) return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        return IPNetwork.TryParse(text, out var network) && network.PrefixLength > 0 ? network
            : throw new WrongInputException($"CONTURS_PROXIES: '{text}' is not an IP address and not a network such as 10.0.0.0/8. Name the proxies, and nobody else: whoever is named says who the caller is.");
    }
}
