using System.Security.Cryptography;
using Conturs.Storage.Files;

namespace Conturs.Storage.Keys;

/// <summary>
/// Changes the master key. Only the ring is wrapped anew: the keys in it stay, so nothing that is stored changes. A kill between
/// any two steps leaves a ring that opens with the old key or with the new one, and whichever it is, it is there.
/// </summary>
public static class KeyRotation
{
    /// <summary>
    /// Wraps the ring with another master key. The folder is held meanwhile: an appliance that runs would go on with the key it
    /// has in memory, and seal its next backup with a key that no longer opens the ring in it.
    /// </summary>
    /// <param name="folder">A folder open for writing that has a ring.</param>
    /// <param name="masterKey">The key until now, 32 bytes in base64; null when the folder keeps its own.</param>
    /// <param name="newKey">The key from now on, 32 bytes in base64; null to make one, where the folder keeps its own.</param>
    /// <returns>The file in which the key until now stays; null when it was handed in.</returns>
    /// <exception cref="ArgumentException">A key is not 32 bytes in base64, is the same as before, or is missing.</exception>
    /// <exception cref="DataFolderException">There is no ring, or it does not open. Nothing was changed.</exception>
    public static string? Rotate(DataFolder folder, string? masterKey, string? newKey)
    {
        folder.RequireWriting();
        var (ring, current) = KeyRing.Unlock(folder, masterKey) ?? throw new DataFolderException($"{folder.Path} holds no keys yet: there is nothing to change.");
        var next = newKey is not null ? MasterKey.Parse(newKey) : masterKey is null ? MasterKey.Make() : throw new ArgumentException("The new master key must be given, because the old one was.");
        if (CryptographicOperations.FixedTimeEquals(current, next)) throw new ArgumentException("The new master key is the one that is in use already.");
        foreach (var step in Steps(folder, ring, masterKey is null ? current : null, next)) step();
        return masterKey is null ? MasterKey.OldPathIn(folder, current) : null;
    }

    /// <summary>Everything that is done to the disk, in order; each step is on disk when it returns.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="ring">Its ring.</param>
    /// <param name="own">The key until now, when the folder keeps it.</param>
    /// <param name="next">The key from now on.</param>
    internal static IReadOnlyList<Action> Steps(DataFolder folder, KeyRing ring, byte[]? own, byte[] next)
    {
        var wrap = () => KeyRingFile.Write(folder, next, ring);
        return own is null ? [wrap] :
        [
            () => MasterKey.Keep(MasterKey.OldPathIn(folder, own), own),
            () => MasterKey.Keep(MasterKey.NextPathIn(folder), next),
            wrap,
            () => TakeNext(folder),
        ];
    }

    /// <summary>Brings a rotation that was killed to its end, forwards when the ring is wrapped anew already, else backwards.</summary>
    /// <param name="folder">A folder open for writing.</param>
    /// <param name="opening">The key that the ring opened with.</param>
    internal static void Finish(DataFolder folder, byte[] opening)
    {
        if (MasterKey.ReadFrom(MasterKey.NextPathIn(folder)) is not { } next) return;
        if (CryptographicOperations.FixedTimeEquals(opening, next)) TakeNext(folder);
        else File.Delete(MasterKey.NextPathIn(folder));
    }

    private static void TakeNext(DataFolder folder)
    {
        File.Move(MasterKey.NextPathIn(folder), MasterKey.PathIn(folder), overwrite: true);
        PosixHandle.FlushFolder(folder.Keys);
    }
}
