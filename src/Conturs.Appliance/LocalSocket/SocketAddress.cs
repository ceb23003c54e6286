using System.Net.Sockets;
using System.Text;
using Conturs.Storage;
using Conturs.Storage.Files;

namespace Conturs.Appliance.LocalSocket;

/// <summary>
/// Where a running appliance listens for verbs: <c>run/conturs.sock</c> in the data folder. Whoever may open the folder
/// may talk to it, and nobody else.
/// </summary>
internal sealed class SocketAddress : IDisposable
{
    private const string Name = "conturs.sock";

    private readonly OpenFolder? shortcut;

    private SocketAddress(string file, OpenFolder? shortcut) =>
        (File, this.shortcut, Path) = (file, shortcut, shortcut is null ? file : System.IO.Path.Combine(shortcut.Path, Name));

    /// <summary>Full path of the socket's file.</summary>
    public string File { get; }

    /// <summary>What the system is told: the same place, by a shorter name where the full one is too long for it.</summary>
    public string Path { get; }

    /// <summary>The end point of <see cref="Path"/>.</summary>
    public UnixDomainSocketEndPoint EndPoint => new(Path);

    /// <summary>The socket of a data folder, whether or not somebody listens. Its <c>run/</c> folder must be there.</summary>
    /// <exception cref="DataFolderException">The path is too long for a socket of this system.</exception>
    /// <exception cref="IOException">The folder is not there or may not be looked into.</exception>
    public static SocketAddress In(string dataFolder)
    {
        var run = RunFolder(dataFolder);
        var file = System.IO.Path.Combine(run, Name);
        if (Fits(file)) return new SocketAddress(file, null);
        if (OpenFolder.IsSupported) return new SocketAddress(file, OpenFolder.Of(run));
        throw new DataFolderException($"{file} has {Encoding.UTF8.GetByteCount(file)} bytes, more than this system allows for a local socket. Name a data folder with a shorter path with CONTURS_DATA.");
    }

    /// <summary>The folder in which the socket lies.</summary>
    public static string RunFolder(string dataFolder) => System.IO.Path.Combine(System.IO.Path.GetFullPath(dataFolder), "run");

    /// <summary>Lets go of the shorter name; a socket bound under it must be closed before.</summary>
    public void Dispose() => shortcut?.Dispose();

    private static bool Fits(string path)
    {
        try
        {
            _ = new UnixDomainSocketEndPoint(path);
            return true;
        }
        catch (ArgumentOutOfRangeException)
        {
            return false;
        }
    }
}
