using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Conturs.Storage.Files;

/// <summary>
/// A folder by a name of a few characters, however deep it lies: Linux calls what a process has open <c>/proc/self/fd/N</c>.
/// The address of a local socket ends after about a hundred bytes, and a data folder may lie deeper than that.
/// </summary>
public sealed class OpenFolder : IDisposable
{
    private readonly SafeFileHandle handle;

    private OpenFolder(SafeFileHandle handle) => this.handle = handle;

    /// <summary>True where a folder has such a name.</summary>
    public static bool IsSupported => OperatingSystem.IsLinux();

    /// <summary>The short name; good within this process until the folder is let go.</summary>
    public string Path => "/proc/self/fd/" + handle.DangerousGetHandle().ToString(CultureInfo.InvariantCulture);

    /// <summary>Opens a folder.</summary>
    /// <exception cref="IOException">It is not there or may not be looked into.</exception>
    public static OpenFolder Of(string path) => new(PosixHandle.Open(path));

    /// <inheritdoc/>
    public void Dispose() => handle.Dispose();
}
