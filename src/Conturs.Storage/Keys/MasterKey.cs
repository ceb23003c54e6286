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

    /// <summary>Understands a key that was handed in.</summary>
    /// <exception cref="ArgumentException">It is not 32 bytes in base64.</exception>
    public static byte[] Parse(string text) =>
        Decode(text) ?? throw new ArgumentException("The master key must be 32 bytes in base64, as `openssl rand -base64 32` prints them.", nameof(text));

    /// <summary>Reads the folder's own master key; null when it keeps none.</summary>
    public static byte[]? ReadFrom(DataFolder folder)
    {
        if (StoredFile.Read(PathIn(folder)) is not { } bytes) return null;
        return Decode(Encoding.UTF8.GetString(bytes))
            ?? throw new DataFolderException($"{PathIn(folder)} is damaged: it must hold 32 bytes in base64. Put it back from a backup; nothing was changed.");
    }

    /// <summary>Makes a master key and keeps it in the folder.</summary>
    public static byte[] CreateIn(DataFolder folder)
    {
        var key = RandomNumberGenerator.GetBytes(Length);
        DurableFile.Replace(PathIn(folder), Encoding.UTF8.GetBytes(Convert.ToBase64String(key) + "\n"));
        return key;
    }

    private static byte[]? Decode(string text)
    {
        var key = new byte[Length];
        return Convert.TryFromBase64String(text.Trim(), key, out var length) && length == Length ? key : null;
    }
}
