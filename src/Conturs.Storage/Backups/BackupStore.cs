using Conturs.Storage.Documents;

namespace Conturs.Storage.Backups;

/// <summary>Keeps when the last backup was made, so that an old one is noticed.</summary>
public sealed class BackupStore(IDocumentStore documents)
{
    private const string Id = "last";

    /// <summary>How the record is kept.</summary>
    public static CollectionShape<BackupRecord> Shape { get; } = new(
        new CollectionDeclaration("backups", typeof(BackupRecord), PrivacyClass.Operational, "To say when the last backup was made and checked.", "Overwritten by the next backup."),
        BackupRecordJson.Default.BackupRecord,
        _ => Id,
        _ => new Dictionary<string, DocumentKey>());

    /// <summary>The last backup; null before the first.</summary>
    public async Task<BackupRecord?> Last(CancellationToken cancellation = default) => (await documents.Find(Shape, Id, cancellation).ConfigureAwait(false))?.Record;

    /// <summary>Remembers a backup that was opened and checked.</summary>
    public Task Remember(TakenBackup backup, DateTimeOffset checkedAt, CancellationToken cancellation = default) => documents.Write(
        [Shape.Put(new BackupRecord { TakenAt = backup.Contents.TakenAt, CheckedAt = checkedAt, Sequence = backup.Contents.Sequence, Length = backup.Length })], cancellation);
}
