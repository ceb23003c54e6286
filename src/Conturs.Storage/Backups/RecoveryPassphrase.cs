namespace Conturs.Storage.Backups;

/// <summary>A passphrase that opens a backup without the master key. Whoever has it and the file has everything.</summary>
/// <param name="Text">The passphrase.</param>
/// <param name="Stretching">How it becomes a key.</param>
public sealed record RecoveryPassphrase(string Text, IPassphraseStretching Stretching);
