using Conturs.Storage.Keys;

namespace Conturs.Storage.Engine;

/// <summary>A small sealed file that is only ever replaced whole.</summary>
internal sealed class SealedFile(IStoreFiles files, string path, Sealing seal, string kind)
{
    private readonly SealedAddress address = new(kind, kind, 1);

    /// <summary>Where it lies.</summary>
    public string Path => path;

    /// <summary>The content; null when there is no file.</summary>
    /// <exception cref="DataFolderException">It is damaged.</exception>
    public byte[]? Read()
    {
        if (!files.Exists(path)) return null;
        using var file = files.Open(path);
        var bytes = new byte[file.Length];
        return seal.Open(address, bytes.AsSpan(0, file.Read(0, bytes)));
    }

    /// <summary>Replaces the content; safe when it returns.</summary>
    public void Write(ReadOnlySpan<byte> content)
    {
        var beside = path + ".unfinished";
        using (var file = files.Open(beside))
        {
            file.Length = 0;
            file.Write(0, seal.Seal(address, content));
            file.Flush();
        }

        files.Rename(beside, path);
    }

    /// <summary>Removes the file; that is safe when it returns.</summary>
    public void Remove()
    {
        if (!files.Exists(path)) return;
        files.Delete(path);
        files.FlushFolder(System.IO.Path.GetDirectoryName(path)!);
    }
}
