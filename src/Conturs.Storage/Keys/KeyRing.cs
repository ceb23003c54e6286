using System.Security.Cryptography;
using System.Text;

namespace Conturs.Storage.Keys;

/// <summary>
/// The keys of one installation: made once, at the first start, wrapped by the master key in <c>keys/keyring</c>, and
/// never made anew while anything sealed with them may exist.
/// </summary>
public sealed class KeyRing
{
    private const int KeyLength = 32;

    private readonly byte[] dataKey;

    internal KeyRing(byte[] instanceId, byte[] keys)
    {
        InstanceId = instanceId;
        dataKey = keys[..KeyLength];
        PseudonymKey = keys[KeyLength..(2 * KeyLength)];
        SamplingKey = keys[(2 * KeyLength)..];
    }

    /// <summary>Names this installation. 16 random bytes.</summary>
    public byte[] InstanceId { get; }

    /// <summary>Keys the hashes that stand for companies in the ledger. 32 bytes.</summary>
    public byte[] PseudonymKey { get; }

    /// <summary>Keys the hashes that draw samples, so that no outsider knows who was drawn. 32 bytes.</summary>
    public byte[] SamplingKey { get; }

    /// <summary>True when this start made the master key and left it beside what it protects: the operator must be told.</summary>
    public bool MasterKeyWasCreated { get; private set; }

    /// <summary>Opens the ring; makes one in a folder that holds nothing sealed yet.</summary>
    /// <param name="folder">A folder open for writing.</param>
    /// <param name="masterKey">32 bytes in base64; null to use the one that the folder keeps itself.</param>
    /// <exception cref="ArgumentException"><paramref name="masterKey"/> is not 32 bytes in base64.</exception>
    /// <exception cref="DataFolderException">The keys are missing or damaged, or the master key is another one. Nothing was changed.</exception>
    public static KeyRing OpenOrCreate(DataFolder folder, string? masterKey)
    {
        if (OpenExisting(folder, masterKey) is { } existing) return existing;
        var made = Prepare();
        made.Save(folder, masterKey);
        return made;
    }

    /// <summary>A new ring that is in memory only, for work that must not leave a folder behind when it fails.</summary>
    public static KeyRing Prepare() =>
        new(RandomNumberGenerator.GetBytes(KeyRingFile.InstanceIdLength), RandomNumberGenerator.GetBytes(KeyRingFile.KeysLength));

    /// <summary>Keeps a ring from <see cref="Prepare"/> in a folder that has none.</summary>
    /// <inheritdoc cref="OpenOrCreate" path="/param|/exception"/>
    public void Save(DataFolder folder, string? masterKey)
    {
        folder.RequireWriting();
        if (OpenExisting(folder, masterKey) is not null) throw new DataFolderException($"{folder.Path} got keys from another process meanwhile. Run this again; nothing was changed.");
        // A start that was killed between the two files leaves a master key that has wrapped nothing yet: it is used, and told of, now.
        var master = masterKey is null ? MasterKey.ReadFrom(folder) ?? MasterKey.CreateIn(folder) : MasterKey.Parse(masterKey);
        KeyRingFile.Write(folder, master, this);
        MasterKeyWasCreated = masterKey is null;
    }

    /// <summary>
    /// Opens the ring; null when the folder is new and holds neither keys nor documents. Nothing is changed, but in a folder
    /// open for writing a rotation of the master key that was killed is brought to its end.
    /// </summary>
    /// <inheritdoc cref="OpenOrCreate" path="/param|/exception"/>
    public static KeyRing? OpenExisting(DataFolder folder, string? masterKey) => Unlock(folder, masterKey)?.Ring;

    /// <summary>As <see cref="OpenExisting"/>, with the master key that opened it.</summary>
    internal static (KeyRing Ring, byte[] MasterKey)? Unlock(DataFolder folder, string? masterKey)
    {
        var handedIn = masterKey is null ? null : MasterKey.Parse(masterKey);
        if (KeyRingFile.Read(folder, () => MasterKey.Candidates(folder, handedIn)) is not { } unlocked) return null;
        if (folder.IsForWriting) KeyRotation.Finish(folder, unlocked.MasterKey);
        return unlocked;
    }

    /// <summary>The key under which the documents of one collection are sealed: HKDF-SHA256 of the data key. 32 bytes.</summary>
    public byte[] CollectionKey(string collection) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, dataKey, KeyLength, InstanceId, Encoding.UTF8.GetBytes("conturs/v1/" + collection));

    /// <summary>The three keys, one after the other, as they are wrapped.</summary>
    internal byte[] ToBytes() => [.. dataKey, .. PseudonymKey, .. SamplingKey];
}
