using Conturs.Storage;
using Conturs.Storage.Backups;

namespace Conturs.CrashHarness;

/// <summary>Makes or restores a backup, and is killed meanwhile.</summary>
internal static class Copying
{
    private static readonly RecoveryPassphrase Passphrase = new("harness", new QuickStretching());

    public static async Task<int> Backup(HarnessOptions options)
    {
        await using var store = await HarnessStore.Open(options.Folder);
        var snapshot = await store.Upkeep.Snapshot();
        Writing.Say($"pid {Environment.ProcessId}");
        Writing.DieAt(options);
        BackupTaking.Take(new BackupRequest(options.Backup, DataFolder.OpenForReading(options.Folder), null, snapshot, DateTimeOffset.UnixEpoch, "0.1.0", Passphrase));
        return 0;
    }

    public static async Task<int> Restore(HarnessOptions options)
    {
        Writing.Say($"pid {Environment.ProcessId}");
        Writing.DieAt(options);
        await Restoring.Restore(new RestoreRequest(options.Backup, options.Folder, null, Passphrase, null), TimeProvider.System);
        return 0;
    }
}
