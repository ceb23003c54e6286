using System.Globalization;
using System.Text;
using Conturs.Storage.Files;

namespace Conturs.Storage;

/// <summary>
/// The lock on a data folder. The operating system keeps it (flock), also between containers of one host, and lets go
/// when the process ends in whatever way: a lock file that is merely lying there holds nobody up.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    // What "somebody else has locked it" is called: EAGAIN on Linux, EAGAIN on macOS, a sharing violation on Windows.
    private static readonly int[] Taken = [11, 35, 32];

    private readonly FileStream file;

    private FolderLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock or says who has it.</summary>
    public static FolderLock Take(string path, string folder)
    {
        try
        {
            var file = new FileStream(path, DurableFile.Options(FileMode.OpenOrCreate));
            SignWith(file, $"{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)} {Environment.MachineName}");
            return new FolderLock(file);
        }
        catch (IOException refusal) when (Taken.Contains(refusal.HResult & 0xFFFF))
        {
            throw new DataFolderException($"The data folder {folder} is in use by {Holder(path)}. Stop it first, or name another folder with CONTURS_DATA.", refusal);
        }
    }

    /// <summary>Lets go. The file stays: taking it away would let two processes lock two files of one name.</summary>
    public void Dispose() => file.Dispose();

    private static void SignWith(FileStream file, string signature)
    {
        file.SetLength(0);
        file.Write(Encoding.UTF8.GetBytes(signature));
        file.Flush();
    }

    private static string Holder(string path) =>
        Signature(path).Split(' ') is [var process, var machine] ? $"process {process} on {machine}" : "another process";

    private static string Signature(string path)
    {
        if (OperatingSystem.IsWindows()) return "";
        using var handle = PosixHandle.Open(path);
        Span<byte> text = stackalloc byte[256];
        return Encoding.UTF8.GetString(text[..RandomAccess.Read(handle, text, 0)]);
    }
}
