using System.Text.Json;
using Conturs.Storage.Files;

namespace Conturs.Storage.Keys;

/// <summary>The key ring as it lies on disk, in <c>keys/keyring</c>.</summary>
internal static class KeyRingFile
{
    /// <summary>Bytes of the instance id.</summary>
    public const int InstanceIdLength = 16;

    /// <summary>Bytes of the three keys together.</summary>
    public const int KeysLength = 3 * 32;

    private const int Format = 1;

    /// <summary>Wraps the keys and writes them; on disk when it returns.</summary>
    public static void Write(DataFolder folder, byte[] masterKey, KeyRing ring)
    {
        var wrapped = new WrappedKeys(Format, ring.InstanceId, new Sealing(masterKey).Seal(Address(ring.InstanceId), ring.ToBytes()));
        DurableFile.Replace(PathIn(folder), JsonSerializer.SerializeToUtf8Bytes(wrapped, WrappedKeysJson.Default.WrappedKeys));
    }

    /// <summary>Reads the ring and unwraps it with the first of the master keys that opens it, which is given back too; null when the folder is new.</summary>
    public static (KeyRing Ring, byte[] MasterKey)? Read(DataFolder folder, Func<IReadOnlyList<byte[]>> masterKeys)
    {
        // Looked at before the ring: another process may be making the ring and the first document just now, in that order.
        var holdsDocuments = DurableFile.AnyFinished(folder.Store);
        if (StoredFile.Read(PathIn(folder)) is { } bytes) return Unwrap(folder, Parse(folder, bytes), masterKeys());
        if (!holdsDocuments) return null;
        throw new DataFolderException(
            $"The keys are missing: {folder.Store} holds sealed documents, but there is no {PathIn(folder)}. Put keys/ back from a backup; no new keys were made and nothing was changed.");
    }

    /// <summary>Where the ring lies.</summary>
    public static string PathIn(DataFolder folder) => Path.Combine(folder.Keys, "keyring");

    private static WrappedKeys Parse(DataFolder folder, byte[] bytes)
    {
        try
        {
            if (JsonSerializer.Deserialize(bytes, WrappedKeysJson.Default.WrappedKeys) is { Format: Format, InstanceId.Length: InstanceIdLength, Wrapped.Length: KeysLength + Sealing.Overhead } wrapped) return wrapped;
        }
        catch (JsonException damage)
        {
            throw Damaged(folder, damage);
        }

        throw Damaged(folder, null);
    }

    private static (KeyRing Ring, byte[] MasterKey) Unwrap(DataFolder folder, WrappedKeys wrapped, IReadOnlyList<byte[]> masterKeys)
    {
        DataFolderException? refusal = null;
        foreach (var key in masterKeys)
        {
            try
            {
                return (new KeyRing(wrapped.InstanceId, new Sealing(key).Open(Address(wrapped.InstanceId), wrapped.Wrapped)), key);
            }
            catch (DataFolderException no)
            {
                refusal = no;
            }
        }

        throw new DataFolderException(
            $"The master key does not open {PathIn(folder)}: it is not the key this folder was made with or changed to, or the file is damaged. Hand in the right key with CONTURS_MASTER_KEY, or put keys/ back from a backup; nothing was changed.", refusal);
    }

    private static DataFolderException Damaged(DataFolder folder, Exception? cause) =>
        new($"{PathIn(folder)} is damaged. Put keys/ back from a backup; no new keys were made and nothing was changed.", cause);

    private static SealedAddress Address(byte[] instanceId) => new("keyring", Convert.ToHexStringLower(instanceId), Format);
}
