namespace Conturs.Storage;

/// <summary>
/// The data folder is damaged, in use, or locked with other keys. The message is a sentence for the operator: what is
/// wrong and what to do. The command line ends with exit code 3.
/// </summary>
public sealed class DataFolderException : Exception
{
    /// <summary>Creates the exception without a text of its own.</summary>
    public DataFolderException() { }

    /// <summary>Creates the exception.</summary>
    public DataFolderException(string message) : base(message) { }

    /// <summary>Creates the exception with what the operating system or the cipher said.</summary>
    public DataFolderException(string message, Exception? innerException) : base(message, innerException) { }
}
