namespace Conturs.Storage.Backups;

/// <summary>
/// A backup file cannot be used: it is another kind of file, cut, damaged, from a newer program, or sealed with another key. The
/// message is a sentence for the operator. Nothing was changed.
/// </summary>
public sealed class BackupException : Exception
{
    /// <summary>Creates the exception without a text of its own.</summary>
    public BackupException() { }

    /// <summary>Creates the exception.</summary>
    public BackupException(string message) : base(message) { }

    /// <summary>Creates the exception with what the operating system or the cipher said.</summary>
    public BackupException(string message, Exception? innerException) : base(message, innerException) { }
}
