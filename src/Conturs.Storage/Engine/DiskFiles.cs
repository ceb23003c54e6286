using Conturs.Storage.Files;
using Microsoft.Win32.SafeHandles;

namespace Conturs.Storage.Engine;

/// <summary>The files of the store on a real disk, for their owner only.</summary>
internal sealed class DiskFiles : IStoreFiles
{
    /// <inheritdoc/>
    public IStoreFile Open(string path)
    {
        var isNew = !File.Exists(path);
        var file = new DiskFile(OpenHandle(path), path);
        if (isNew) FlushFolder(Path.GetDirectoryName(path)!);
        return file;
    }

    /// <inheritdoc/>
    public bool Exists(string path) => File.Exists(path);

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string folder, string prefix) =>
        Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, prefix + "*").Order(StringComparer.Ordinal)] : [];

    /// <inheritdoc/>
    public void Rename(string from, string to)
    {
        File.Move(from, to, overwrite: true);
        FlushFolder(Path.GetDirectoryName(to)!);
    }

    /// <inheritdoc/>
    public void Delete(string path) => File.Delete(path);

    /// <inheritdoc/>
    public void ReadAnew(string path)
    {
        if (File.Exists(path)) PosixHandle.ForgetCached(path);
    }

    /// <inheritdoc/>
    public void FlushFolder(string folder) => PosixHandle.FlushFolder(folder);

    private static SafeFileHandle OpenHandle(string path)
    {
        // Made for its owner only; then several handles may be open, as for a copy of a file that is in use.
        if (!File.Exists(path)) new FileStream(path, DurableFile.Options(FileMode.CreateNew)).Dispose();
        return File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
    }

    private sealed class DiskFile(SafeFileHandle handle, string path) : IStoreFile
    {
        public long Length
        {
            get => RandomAccess.GetLength(handle);
            set => RandomAccess.SetLength(handle, value);
        }

        public int Read(long position, Span<byte> buffer)
        {
            var done = 0;
            while (done < buffer.Length && RandomAccess.Read(handle, buffer[done..], position + done) is > 0 and var count) done += count;
            return done;
        }

        public void Write(long position, ReadOnlySpan<byte> bytes) => RandomAccess.Write(handle, bytes, position);

        public void Flush() => PosixHandle.Flush(handle, path);

        public void Dispose() => handle.Dispose();
    }
}
