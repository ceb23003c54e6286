namespace Conturs.Storage.Backups;

/// <summary>Makes a key out of a passphrase, slowly and with much memory, so that guessing costs dear.</summary>
public interface IPassphraseStretching
{
    /// <summary>What new backups pay.</summary>
    PassphraseCost Cost { get; }

    /// <summary>The key of a passphrase: 32 bytes, the same for the same passphrase, salt and cost.</summary>
    /// <exception cref="BackupException">The method is not known here.</exception>
    byte[] Stretch(string passphrase, byte[] salt, PassphraseCost cost);
}
