namespace Conturs.Storage.Licences;

/// <summary>A file is no licence that can be used here. The message says why and what to do; nothing was changed.</summary>
public sealed class LicenceRefusedException : Exception
{
    /// <summary>Creates the exception without a text of its own.</summary>
    public LicenceRefusedException() { }

    /// <summary>Creates the exception.</summary>
    public LicenceRefusedException(string message) : base(message) { }

    /// <summary>Creates the exception with its cause.</summary>
    public LicenceRefusedException(string message, Exception? innerException) : base(message, innerException) { }
}
