using System.Globalization;
using System.Net;
using Conturs.Appliance.Cli;
using Microsoft.AspNetCore.Http;

namespace Conturs.Appliance.Startup;

/// <summary>An address the server listens on, such as <c>http://127.0.0.1:8080</c> or, for every address of the machine, <c>http://+:8080</c>.</summary>
internal sealed record ListenAddress
{
    private ListenAddress(string host, int port) => (Host, Port) = (host, port);

    /// <summary>A name, an IP address, or <c>+</c> or <c>*</c> for all.</summary>
    public string Host { get; }

    /// <summary>0 for any that is free.</summary>
    public int Port { get; }

    /// <summary>The same server as seen from this machine.</summary>
    public Uri FromHere => new($"http://{(IsAny ? "127.0.0.1" : Host)}:{Port.ToString(CultureInfo.InvariantCulture)}");

    private bool IsAny => Host is "+" or "*" || (IPAddress.TryParse(Host, out var address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)));

    /// <summary>Reads addresses separated by semicolons.</summary>
    /// <exception cref="WrongInputException">One cannot be listened on.</exception>
    public static IReadOnlyList<ListenAddress> ParseAll(string text, string where)
    {
        string[] parts = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length > 0 ? [.. parts.Select(part => Parse(part, where))] : throw new WrongInputException($"{where} names no address. An address looks like http://127.0.0.1:8080.");
    }

    /// <inheritdoc/>
    public override string ToString() => $"http://{Host}:{Port.ToString(CultureInfo.InvariantCulture)}";

    private static ListenAddress Parse(string text, string where)
    {
        var parsed = Understand(text) ?? throw new WrongInputException($"{where}: '{text}' is not an address. An address looks like http://127.0.0.1:8080, or http://+:8080 for every address of the machine.");
        if (!string.Equals(parsed.Scheme, "http", StringComparison.OrdinalIgnoreCase))
            throw new WrongInputException($"{where}: '{text}' asks for {parsed.Scheme}, and this version speaks http only. Put a proxy that ends TLS before it.");
        if (parsed.PathBase.Length > 0) throw new WrongInputException($"{where}: '{text}' has a path. Leave it away.");
        if (parsed.Port == 0 && string.Equals(parsed.Host, "localhost", StringComparison.OrdinalIgnoreCase))
            throw new WrongInputException($"{where}: '{text}' asks for any free port, which needs one address and not a name. Use http://127.0.0.1:0.");
        return new ListenAddress(parsed.Host, parsed.Port);
    }

    private static BindingAddress? Understand(string text)
    {
        try
        {
            return BindingAddress.Parse(text) is { IsUnixPipe: false, IsNamedPipe: false, Host.Length: > 0, Port: >= 0 and <= ushort.MaxValue } address ? address : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
