using System.Security.Cryptography;

namespace Conturs.Storage.Engine;

/// <summary>
/// What a clean stop leaves behind: the checksum of the data file. A start that finds it right need not open every document,
/// and a file that was changed, swapped or cut in between is found before anything is read from it.
/// </summary>
internal sealed class CleanMark(StoreFolder folder, IStoreFiles files, SealedFile file)
{
    /// <summary>True when the data file is as the last stop left it.</summary>
    public bool Fits()
    {
        try
        {
            return file.Read() is { } expected && expected.AsSpan().SequenceEqual(Sum());
        }
        catch (DataFolderException)
        {
            // A mark that does not open vouches for nothing.
            return false;
        }
    }

    /// <summary>Vouches for the data file, which must not change any more.</summary>
    public void Leave() => file.Write(Sum());

    /// <summary>Takes the mark away before anything changes.</summary>
    public void Remove() => file.Remove();

    private byte[] Sum()
    {
        using var data = files.Open(folder.Data);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 20];
        long position = 0;
        for (int read; (read = data.Read(position, buffer)) > 0; position += read) hash.AppendData(buffer, 0, read);
        return hash.GetHashAndReset();
    }
}
