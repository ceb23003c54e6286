namespace Conturs.Storage.Backups;

/// <summary>What a backup was found to hold when it was opened and checked.</summary>
/// <param name="InstanceId">Names the installation; 32 letters and digits.</param>
/// <param name="Sequence">Number of the last write in its store.</param>
/// <param name="TakenAt">When the copy of the store was made.</param>
/// <param name="ProgramVersion">The program that made it.</param>
/// <param name="Counts">Documents of each collection, by its name.</param>
/// <param name="ImportFiles">Files from <c>import/</c>.</param>
/// <param name="HasPassphrase">True when a recovery passphrase opens it, too.</param>
public sealed record BackupContents(
    string InstanceId, long Sequence, DateTimeOffset TakenAt, string ProgramVersion, IReadOnlyDictionary<string, long> Counts, int ImportFiles, bool HasPassphrase)
{
    /// <summary>Documents of all collections.</summary>
    public long Documents => Counts.Values.Sum();
}
