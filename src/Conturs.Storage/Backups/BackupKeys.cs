using System.Security.Cryptography;
using Conturs.Storage.Keys;

namespace Conturs.Storage.Backups;

/// <summary>
/// The key of one backup and the master key of its installation. Each backup has a random key of its own, wrapped by the master
/// key and, when a recovery passphrase is given, by a key made from that, together with the master key: without the master key
/// what is inside would stay sealed.
/// </summary>
/// <param name="Backup">Seals this backup and no other. 32 bytes.</param>
/// <param name="Master">The master key of the installation. 32 bytes.</param>
internal sealed record BackupKeys(byte[] Backup, byte[] Master)
{
    private const int KeyLength = 32;
    private const int SaltLength = 16;

    /// <summary>New keys for a new backup.</summary>
    public static BackupKeys Make(byte[] master) => new(RandomNumberGenerator.GetBytes(KeyLength), master);

    /// <summary>The way in by the master key.</summary>
    public byte[] ByMasterKey(byte[] instanceId) => Purpose(Master, instanceId).Seal(Address("master"), Backup);

    /// <summary>The way in by a passphrase.</summary>
    public PassphraseSlot ByPassphrase(RecoveryPassphrase passphrase)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        var cost = passphrase.Stretching.Cost;
        var stretched = new Sealing(passphrase.Stretching.Stretch(passphrase.Text, salt, cost));
        return new PassphraseSlot(cost, salt, stretched.Seal(Address("passphrase"), [.. Backup, .. Master]));
    }

    /// <summary>Opens a backup by the master key; null when it is another one, or the header was changed.</summary>
    public static BackupKeys? Open(BackupHeader header, byte[] master) =>
        Opened(Purpose(master, header.InstanceId), "master", header.ByMasterKey) is { Length: KeyLength } backup ? new BackupKeys(backup, master) : null;

    /// <summary>Opens a backup by a passphrase; null when it is another one, or the header was changed.</summary>
    public static BackupKeys? Open(PassphraseSlot slot, RecoveryPassphrase passphrase) =>
        Opened(new Sealing(passphrase.Stretching.Stretch(passphrase.Text, slot.Salt, slot.Cost)), "passphrase", slot.Wrapped) is { Length: 2 * KeyLength } keys
            ? new BackupKeys(keys[..KeyLength], keys[KeyLength..])
            : null;

    private static byte[]? Opened(Sealing sealing, string slot, byte[] wrapped)
    {
        try
        {
            return sealing.Open(Address(slot), wrapped);
        }
        catch (DataFolderException)
        {
            return null;
        }
    }

    /// <summary>The master key itself seals nothing but the ring.</summary>
    private static Sealing Purpose(byte[] master, byte[] instanceId) =>
        new(HKDF.DeriveKey(HashAlgorithmName.SHA256, master, KeyLength, instanceId, "conturs/v1/backup-key"u8.ToArray()));

    private static SealedAddress Address(string slot) => new("backup-key", slot, BackupHeader.CurrentFormat);
}
