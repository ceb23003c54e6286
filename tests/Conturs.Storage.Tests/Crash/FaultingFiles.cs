using System.Collections.Concurrent;
using Conturs.Storage.Engine;

namespace Conturs.Storage.Tests.Crash;

/// <summary>What is done to a file or a folder.</summary>
internal enum FileCall
{
    Open,
    Write,
    Length,
    Flush,
    Rename,
    Delete,
    FlushFolder,
}

/// <summary>Files that fail when they are told to. A write that fails has written its first half.</summary>
/// <param name="inner">The files underneath.</param>
internal sealed class FaultingFiles(IStoreFiles inner) : IStoreFiles
{
    /// <summary>What a call fails with; null to let it through. Asked before each call, with the file and the bytes by which it grows; a new file counts as one.</summary>
    public Func<FileCall, string, long, Exception?> Fault { get; set; } = (_, _, _) => null;

    /// <summary>Asked before a file is opened: what that fails with; null to let it through.</summary>
    public Func<string, Exception?> OpenFault { get; set; } = _ => null;

    /// <summary>Names of the files that are open now.</summary>
    public ConcurrentDictionary<IStoreFile, string> Held { get; } = [];

    /// <summary>What was opened and what was to be read anew, in order, with a word in front.</summary>
    public ConcurrentQueue<string> Opened { get; } = [];

    /// <summary>"No space left on device", as .NET tells of it on Linux.</summary>
    public static IOException DiskFull => new("No space left on device", 28);

    /// <summary>"Input/output error".</summary>
    public static IOException DiskError => new("Input/output error", 5);

    /// <inheritdoc/>
    public IStoreFile Open(string path)
    {
        if (OpenFault(path) is { } failure) throw failure;
        if (!inner.Exists(path)) Ask(FileCall.Open, path, grows: 1);
        Opened.Enqueue($"open {Path.GetFileName(path)}");
        var file = new FaultingFile(this, inner.Open(path), path);
        Held[file] = Path.GetFileName(path);
        return file;
    }

    /// <inheritdoc/>
    public bool Exists(string path) => inner.Exists(path);

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string folder, string prefix) => inner.List(folder, prefix);

    /// <inheritdoc/>
    public void Rename(string from, string to)
    {
        Ask(FileCall.Rename, to);
        inner.Rename(from, to);
    }

    /// <inheritdoc/>
    public void Delete(string path)
    {
        Ask(FileCall.Delete, path);
        inner.Delete(path);
    }

    /// <inheritdoc/>
    public void ReadAnew(string path)
    {
        Opened.Enqueue($"anew {Path.GetFileName(path)}");
        inner.ReadAnew(path);
    }

    /// <inheritdoc/>
    public void FlushFolder(string folder)
    {
        Ask(FileCall.FlushFolder, folder);
        inner.FlushFolder(folder);
    }

    private void Ask(FileCall call, string path, long grows = 0)
    {
        if (Fault(call, path, Math.Max(0, grows)) is { } failure) throw failure;
    }

    private sealed class FaultingFile(FaultingFiles files, IStoreFile file, string path) : IStoreFile
    {
        public long Length
        {
            get => file.Length;
            set
            {
                files.Ask(FileCall.Length, path, value - file.Length);
                file.Length = value;
            }
        }

        public int Read(long position, Span<byte> buffer) => file.Read(position, buffer);

        public void Write(long position, ReadOnlySpan<byte> bytes)
        {
            if (files.Fault(FileCall.Write, path, Math.Max(0, position + bytes.Length - file.Length)) is { } failure)
            {
                file.Write(position, bytes[..(bytes.Length / 2)]);
                throw failure;
            }

            file.Write(position, bytes);
        }

        public void Flush()
        {
            files.Ask(FileCall.Flush, path);
            file.Flush();
        }

        public void Dispose()
        {
            files.Held.TryRemove(this, out _);
            file.Dispose();
        }
    }
}
