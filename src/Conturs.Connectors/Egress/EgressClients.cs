using System.Net;
using System.Net.Sockets;

namespace Conturs.Connectors.Egress;

/// <summary>
/// Makes every client that talks to the outside; a test forbids making one anywhere else. A name is resolved once, each of
/// its addresses is checked, and the connection goes to the checked address: what the name leads to a moment later does not matter.
/// </summary>
public sealed class EgressClients(EgressOptions options, INetwork network, TimeProvider time)
{
    private const int LargestHeaders = 32;

    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ConnectionAge = TimeSpan.FromMinutes(5);

    /// <summary>What may be asked, for whoever wants to know before anything is sent.</summary>
    public EgressRules Rules { get; } = new(options);

    /// <summary>A client for one purpose; the caller keeps it as long as it works, and disposes of it.</summary>
    public HttpClient Create(EgressLimits limits) => new(new EgressGuard(Rules, limits, time, Connections(limits.Purpose)))
    {
        // The guard keeps the limit, from the first question to the last byte.
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private SocketsHttpHandler Connections(string purpose) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = ConnectLimit,
        MaxResponseHeadersLength = LargestHeaders,
        PooledConnectionLifetime = ConnectionAge,
        ActivityHeadersPropagator = null,
        ConnectCallback = (context, cancellation) => Connect(purpose, context, cancellation),
    };

    private async ValueTask<Stream> Connect(string purpose, SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var address = context.InitialRequestMessage.RequestUri!;
        Rules.Check(purpose, address);
        var host = context.DnsEndPoint.Host;
        var found = IPAddress.TryParse(host, out var literal) ? [literal] : await network.AddressesOf(host, cancellation);
        Rules.Check(purpose, address, found, network.OwnAddresses());
        return await Connect(found, context.DnsEndPoint.Port, cancellation);
    }

    /// <summary>One address after the other, none of which is a name any more.</summary>
    private static async Task<Stream> Connect(IReadOnlyList<IPAddress> found, int port, CancellationToken cancellation)
    {
        for (var i = 0; ; i++)
        {
            var socket = new Socket(found[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(found[i], port), cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (Exception failure)
            {
                socket.Dispose();
                if (failure is not SocketException || i == found.Count - 1) throw;
            }
        }
    }
}
