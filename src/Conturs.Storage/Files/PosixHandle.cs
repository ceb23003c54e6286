using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Conturs.Storage.Files;

/// <summary>
/// Four things for which .NET is no good. <see cref="File.OpenHandle"/> opens no folder, in order to sync its entries, and
/// no file that another process has locked. And <see cref="RandomAccess.FlushToDisk"/> keeps a failed fsync to itself
/// (.NET 10, seen with an injected EIO), so that a write would be acknowledged that is not on disk.
/// And there is no way to have a file read from the disk that memory holds already.
/// </summary>
internal static partial class PosixHandle
{
    private const int ReadOnly = 0;
    private const int Interrupted = 4;
    private const int CannotBeSynced = 22;
    private const int NotSupported = 95;
    private const int NotNeeded = 4;

    /// <summary>Opens a folder or a file for reading, past any lock. Not for Windows.</summary>
    public static SafeFileHandle Open(string path)
    {
        var descriptor = OpenForReading(path, ReadOnly);
        return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw Failure(path, Marshal.GetLastPInvokeError());
    }

    /// <summary>Returns when what was written is on disk, or throws.</summary>
    public static void Flush(SafeFileHandle handle, string path)
    {
        var error = Sync(handle);
        if (error != 0) throw Failure(path, error);
    }

    /// <summary>Syncs the entries of a folder. Windows cannot, nor can some network file systems.</summary>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        using var handle = Open(folder);
        var error = Sync(handle);
        if (error is not (0 or CannotBeSynced or NotSupported)) throw Failure(folder, error);
    }

    /// <summary>Asks the system to drop what it holds of a file in memory. What is still to be written stays. For Linux only; it is advice, and cannot fail.</summary>
    public static void ForgetCached(string path)
    {
        if (!OperatingSystem.IsLinux()) return;
        using var handle = Open(path);
        _ = Advise(handle, 0, 0, NotNeeded);
    }

    private static int Sync(SafeFileHandle handle)
    {
        // Elsewhere there is more to it than fsync: macOS wants F_FULLFSYNC, Windows has a call of its own.
        if (!OperatingSystem.IsLinux())
        {
            RandomAccess.FlushToDisk(handle);
            return 0;
        }

        int error;
        do error = SyncToDisk(handle) == 0 ? 0 : Marshal.GetLastPInvokeError();
        while (error == Interrupted);
        return error;
    }

    private static IOException Failure(string path, int error) => new($"{new Win32Exception(error).Message} : '{path}'", error);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenForReading(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int SyncToDisk(SafeFileHandle handle);

    [LibraryImport("libc", EntryPoint = "posix_fadvise")]
    private static partial int Advise(SafeFileHandle handle, nint offset, nint length, int advice);
}
