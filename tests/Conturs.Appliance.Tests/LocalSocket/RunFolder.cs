using System.Net.Sockets;

namespace Conturs.Appliance.Tests.LocalSocket;

/// <summary>A data folder with an empty <c>run/</c>, deleted at the end.</summary>
internal sealed class RunFolder : IDisposable
{
    public RunFolder() => Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Socket)!);

    public string Path { get; } = LocalAppliance.NewFolder();

    public string Socket => System.IO.Path.Combine(Path, "run", "conturs.sock");

    /// <summary>A socket as a killed process leaves it: the file is there, and nobody behind it.</summary>
    public void LeaveStaleSocket()
    {
        var made = Socket + ".made";
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(made));
        // Closing removes the file by the name it was bound under, so the one under the other name stays.
        File.Move(made, Socket);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
