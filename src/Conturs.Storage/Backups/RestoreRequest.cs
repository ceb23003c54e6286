namespace Conturs.Storage.Backups;

/// <summary>What to restore and where.</summary>
/// <param name="File">The backup.</param>
/// <param name="Folder">The data folder: empty, or not there yet.</param>
/// <param name="MasterKey">32 bytes in base64; null when it is not at hand.</param>
/// <param name="Passphrase">The recovery passphrase; null when it is not at hand.</param>
/// <param name="Erasures">List of those who were forgotten after the backup was made; null for the one beside the backup, if there is one.</param>
public sealed record RestoreRequest(string File, string Folder, string? MasterKey, RecoveryPassphrase? Passphrase, string? Erasures);
