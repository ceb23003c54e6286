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
    public static void Write(DataFolder folder, byte[] masterKey, byte[] instanceId, byte[] keys)
    {
        var wrapped = new WrappedKeys(Format, instanceId, new Sealing(masterKey).Seal(Address(instanceId), keys));
        DurableFile.Replace(PathIn(folder), JsonSerializer.SerializeToUtf8Bytes(wrapped, WrappedKeysJson.Default.WrappedKeys));
    }

    /// <summary>Reads and unwraps the ring; null when the folder is new.</summary>
    public static KeyRing? Read(DataFolder folder, Func<byte[]> masterKey)
    {
        // Looked at before the ring: another process may be making the ring and the first document just now, in that order.
        var holdsDocuments = DurableFile.AnyFinished(folder.Store);
        if (StoredFile.Read(PathIn(folder)) is { } bytes) return Unwrap(folder, Parse(folder, bytes), masterKey());
        if (!holdsDocuments) return null;
        throw new DataFolderException(
            $"The keys are missing: {folder.Store} holds sealed documents, but there is no {PathIn(folder)}. Put keys/ back from a backup; no new keys were made and nothing was changed.");
    }

    private static string PathIn(DataFolder folder) => Path.Combine(folder.Keys, "keyring");

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

    private static KeyRing Unwrap(DataFolder folder, WrappedKeys wrapped, byte[] masterKey)
    {
        try
        {
            return new KeyRing(wrapped.InstanceId, new Sealing(masterKey).Open(Address(wrapped.InstanceId), wrapped.Wrapped));
        }
        catch (DataFolderException refusal)
        {
            throw new DataFolderException(
                $"The master key does not open {PathIn(folder)}: it is not the key this folder was made with, or the file is damaged. Hand in the right key with CONTURS_MASTER_KEY, or put keys/ back from a backup; nothing was changed.", refusal);
        }
    }

    private static DataFolderException Damaged(DataFolder folder, Exception? cause) =>
        new($"{PathIn(folder)} is damaged. Put keys/ back from a backup; no new keys were made and nothing was changed.", cause);

    private static SealedAddress Address(byte[] instanceId) => new("keyring", Convert.ToHexStringLower(instanceId), Format);
}
