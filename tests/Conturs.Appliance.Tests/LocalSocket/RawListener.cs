using System.Net.Sockets;
using System.Text;
using Conturs.Appliance.Cli;
using Conturs.Appliance.LocalSocket;

namespace Conturs.Appliance.Tests.LocalSocket;

/// <summary>Listens on a local socket, greets like an appliance, and then does what an appliance in trouble does.</summary>
internal sealed class RawListener : IDisposable
{
    private readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private Socket? connection;

    public RawListener(string path)
    {
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
    }

    public string Version { get; init; } = VersionCommand.Text;

    public async Task<RemoteStore> Reach(string folder, TimeProvider? time = null)
    {
        var reached = RemoteStore.Reach(folder, time ?? TimeProvider.System);
        (await listener.AcceptAsync()).Dispose();
        connection = await listener.AcceptAsync();
        await Read();
        var greeting = $$$"""{"version":"{{{Version}}}","process":4711,"health":{"state":"Ready","detail":null,"restored":null}}""";
        await connection.SendAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {greeting.Length}\r\n\r\n{greeting}"));
        return (await reached)!;
    }

    /// <summary>Reads a request to its end.</summary>
    public async Task Read()
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        // The bodies are sent in chunks, the last of which is empty.
        while (!text.ToString().EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal))
        {
            var length = await connection!.ReceiveAsync(buffer);
            length.Should().BePositive("a request has an end");
            text.Append(Encoding.ASCII.GetString(buffer, 0, length));
        }
    }

    public async Task ReadThenClose()
    {
        await Read();
        Dispose();
    }

    public void Dispose()
    {
        connection?.Dispose();
        listener.Dispose();
    }
}
