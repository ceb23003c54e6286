namespace Conturs.Storage.Documents;

/// <summary>The store does not do this now; it may later. The message says why and what to do.</summary>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>Creates the exception without a text of its own.</summary>
    public StoreUnavailableException() { }

    /// <summary>Creates the exception.</summary>
    public StoreUnavailableException(string message) : base(message) { }

    /// <summary>Creates the exception with its cause.</summary>
    public StoreUnavailableException(string message, Exception? innerException) : base(message, innerException) { }
}
