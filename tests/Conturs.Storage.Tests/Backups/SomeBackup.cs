using Conturs.CrashHarness;
using Conturs.Storage.Backups;

namespace Conturs.Storage.Tests.Backups;

/// <summary>Small backups, cut into small chunks, so that a test can look at every byte.</summary>
internal static class SomeBackup
{
    public const int ChunkLength = 64;

    public static readonly byte[] Master = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    public static RecoveryPassphrase Passphrase { get; } = new("correct horse battery staple", new QuickStretching());

    /// <summary>Files of a backup that is long enough for several chunks.</summary>
    public static (string Name, byte[] Content)[] Files { get; } =
    [
        ("keys/keyring", "the wrapped ring of canary-zumbarel"u8.ToArray()),
        ("import/empty.csv", []),
        ("store/conturs.db", [.. Enumerable.Range(0, 300).Select(i => (byte)(i * 7))]),
    ];

    public static byte[] Of(params (string Name, byte[] Content)[] files) => Of(BackupKeys.Make(Master), Passphrase, files);

    public static byte[] Of(BackupKeys keys, RecoveryPassphrase? passphrase, params (string Name, byte[] Content)[] files)
    {
        using var target = new MemoryStream();
        var writer = new ArchiveWriter(target, Header(keys, passphrase), keys.Backup, new BackupManifest(new Dictionary<string, long> { ["scores"] = 3 }));
        foreach (var (name, content) in files) writer.Add(name, content);
        writer.Finish();
        return target.ToArray();
    }

    public static BackupHeader Header(BackupKeys keys, RecoveryPassphrase? passphrase)
    {
        byte[] instance = [.. Enumerable.Range(0, 16).Select(i => (byte)i)];
        return new BackupHeader(
            BackupHeader.CurrentFormat, instance, 41, new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), "0.1.0", 1, ChunkLength, keys.ByMasterKey(instance), passphrase is null ? null : keys.ByPassphrase(passphrase));
    }

    public static BackupArchive Open(byte[] bytes) => BackupArchive.Open(new MemoryStream(bytes), "the backup");

    /// <summary>Opens with the master key and reads everything; throws when anything is wrong.</summary>
    public static List<(string Name, byte[] Content)> Read(byte[] bytes)
    {
        var archive = Open(bytes);
        var keys = archive.Unlock(Master, null);
        archive.Prove(keys);
        return [.. archive.Files(keys).Select(entry => (entry.Name, entry.ToArray()))];
    }

    /// <summary>True when nothing was given back and a sentence said why.</summary>
    public static bool Refuses(byte[] bytes)
    {
        try
        {
            Read(bytes);
            return false;
        }
        catch (BackupException refusal)
        {
            return refusal.Message.EndsWith("othing was changed.", StringComparison.Ordinal) || refusal.Message.EndsWith("is not a backup of Conturs.", StringComparison.Ordinal);
        }
    }
}
