using Conturs.Storage.Documents;

namespace Conturs.Storage.Backups;

/// <summary>What to make a backup of.</summary>
/// <param name="File">The file to write; it may be there.</param>
/// <param name="Folder">The data folder.</param>
/// <param name="MasterKey">32 bytes in base64; null when the folder keeps its own.</param>
/// <param name="Snapshot">The copy of the store.</param>
/// <param name="TakenAt">A moment before the copy was made: whatever happened later may not be in it.</param>
/// <param name="ProgramVersion">The program that makes it.</param>
/// <param name="Passphrase">Opens it without the master key; null for no such way in.</param>
public sealed record BackupRequest(string File, DataFolder Folder, string? MasterKey, StoreSnapshot Snapshot, DateTimeOffset TakenAt, string ProgramVersion, RecoveryPassphrase? Passphrase);
