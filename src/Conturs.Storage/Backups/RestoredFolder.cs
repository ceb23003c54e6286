namespace Conturs.Storage.Backups;

/// <summary>A data folder that was restored and checked.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Contents">What the backup held.</param>
/// <param name="KeepsMasterKey">True when the master key came out of the backup and is in <c>keys/master.key</c> now.</param>
/// <param name="RemovedAgain">Documents of those who were forgotten after the backup was made.</param>
public sealed record RestoredFolder(string Path, BackupContents Contents, bool KeepsMasterKey, long RemovedAgain)
{
    /// <summary>False when there was no list of those who were forgotten later, so that they may be back.</summary>
    public required bool HadErasures { get; init; }
}
