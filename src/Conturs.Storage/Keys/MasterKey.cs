using System.Security.Cryptography;
using System.Text;
using Conturs.Storage.Files;

namespace Conturs.Storage.Keys;

/// <summary>
/// The key that wraps all others: 32 bytes in base64, handed in by the operator or, when nobody hands one in, kept in
/// the data folder.
/// </summary>
internal static class MasterKey
{
    private const int Length = 32;

    /// <summary>Where the folder keeps its own master key, if it does.</summary>
    public static string PathIn(DataFolder folder) => Path.Combine(folder.Keys, "master.key");

    /// <summary>Where the folder's next master key waits while the ring is wrapped anew.</summary>
    public static string NextPathIn(DataFolder folder) => PathIn(folder) + ".next";

    /// <summary>Where a master key stays that was replaced: the backups made with it open with nothing else. The name holds four bytes of its fingerprint.</summary>
    public static string OldPathIn(DataFolder folder, byte[] key) => $"{PathIn(folder)}.old-{Convert.ToHexStringLower(new Sealing(key).KeyId)}";

    /// <summary>A random key.</summary>
    public static byte[] Make() => RandomNumberGenerator.GetBytes(Length);

    /// <summary>
    /// The keys that the ring may be wrapped with now: the one handed in or, when nobody hands one in, the folder's own and, if
    /// a rotation was killed half-way, the one it was on the way to.
    /// </summary>
    /// <exception cref="DataFolderException">There is none, or it is damaged.</exception>
    public static IReadOnlyList<byte[]> Candidates(DataFolder folder, byte[]? handedIn)
    {
        if (handedIn is not null) return [handedIn];
        byte[]?[] own = [ReadFrom(PathIn(folder)), ReadFrom(NextPathIn(folder))];
        return own.OfType<byte[]>().ToArray() is { Length: > 0 } found ? found : throw new DataFolderException(
            $"{PathIn(folder)} is missing, and without it the keys of this folder do not open. Put it back from a backup, or hand the key in with CONTURS_MASTER_KEY; nothing was changed.");
    }

    /// <summary>Understands a key that was handed in.</summary>
    /// <exception cref="ArgumentException">It is not 32 bytes in base64.</exception>
    public static byte[] Parse(string text) =>
        Decode(text) ?? throw new ArgumentException("The master key must be 32 bytes in base64, as `openssl rand -base64 32` prints them.", nameof(text));

    /// <summary>Reads the folder's own master key; null when it keeps none.</summary>
    public static byte[]? ReadFrom(DataFolder folder) => ReadFrom(PathIn(folder));

    /// <summary>Reads a master key out of a file of the folder; null when there is no such file.</summary>
    public static byte[]? ReadFrom(string path)
    {
        if (StoredFile.Read(path) is not { } bytes) return null;
        return Decode(Encoding.UTF8.GetString(bytes))
            ?? throw new DataFolderException($"{path} is damaged: it must hold 32 bytes in base64. Put it back from a backup; nothing was changed.");
    }

    /// <summary>Makes a master key and keeps it in the folder.</summary>
    public static byte[] CreateIn(DataFolder folder)
    {
        var key = Make();
        Keep(PathIn(folder), key);
        return key;
    }

    /// <summary>Writes a key for its owner only; on disk when it returns.</summary>
    public static void Keep(string path, byte[] key) => DurableFile.Replace(path, Encoding.UTF8.GetBytes(Convert.ToBase64String(key) + "\n"));

    private static byte[]? Decode(string text)
    {
        var key = new byte[Length];
        return Convert.TryFromBase64String(text.Trim(), key, out var length) && length == Length ? key : null;
    }
}
