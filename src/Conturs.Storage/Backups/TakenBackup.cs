namespace Conturs.Storage.Backups;

/// <summary>A backup that was written, opened and checked.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Contents">What it was found to hold.</param>
public sealed record TakenBackup(string Path, long Length, BackupContents Contents);
