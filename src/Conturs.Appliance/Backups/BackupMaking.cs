using System.Globalization;
using Conturs.Appliance.Cli;
using Conturs.Appliance.Startup;
using Conturs.Storage;
using Conturs.Storage.Audit;
using Conturs.Storage.Backups;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Privacy;

namespace Conturs.Appliance.Backups;

/// <summary>Makes a backup of the store as it is, whoever asks for it, and remembers that it was made.</summary>
internal sealed class BackupMaking(Settings settings, IDocumentStore documents, IStoreUpkeep upkeep, KeyRing keys, TimeProvider time)
{
    /// <summary>Where the appliance's own backups lie.</summary>
    public static string FolderOf(Settings settings) => Path.Combine(Path.GetFullPath(settings.DataFolder), "backups");

    /// <summary>Makes one, opened and checked.</summary>
    /// <param name="file">Where to.</param>
    /// <param name="passphrase">Opens it without the master key; null for no such way in.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Ends the copying of the store.</param>
    /// <exception cref="IOException">A disk refused; a backup that was there before is untouched.</exception>
    /// <exception cref="DataFolderException">What was written did not pass its check.</exception>
    public async Task<TakenBackup> Take(string file, RecoveryPassphrase? passphrase = null, IProgress<(string Step, double Share)>? progress = null, CancellationToken cancellation = default)
    {
        // The moment before the copy: whoever is forgotten from now on may still be in it.
        var takenAt = time.GetUtcNow();
        progress?.Report(("copying the store", 0));
        var snapshot = await upkeep.Snapshot(cancellation);
        return BackupTaking.Take(new BackupRequest(file, DataFolder.OpenForReading(settings.DataFolder), settings.MasterKey, snapshot, takenAt, VersionCommand.Text, passphrase), progress);
    }

    /// <summary>Writes down that it was made, and beside it who must be forgotten again when it is restored.</summary>
    public async Task Remember(TakenBackup taken, string actor, CancellationToken cancellation = default)
    {
        List<PrivacyRequest> requests = [];
        await foreach (var request in new PrivacyRequestStore(documents).All(cancellation)) requests.Add(request);
        if (requests.Count > 0) ErasureList.Write(Path.GetDirectoryName(taken.Path)!, keys, requests);
        await new BackupStore(documents).Remember(taken, time.GetUtcNow(), cancellation);
        await new AuditLog(documents, keys, time).Append(actor, "backup", null, [string.Create(CultureInfo.InvariantCulture, $"up to write {taken.Contents.Sequence}, {taken.Length} bytes, checked")], cancellation);
    }
}
