namespace Conturs.Connectors.Crm;

/// <summary>Another system failed. The message is for an operator: what happened and what to do, without names, values or tokens.</summary>
public sealed class ConnectorException : Exception
{
    /// <summary>Creates the exception without a text of its own.</summary>
    public ConnectorException() { }

    /// <summary>Creates the exception.</summary>
    public ConnectorException(string message) : base(message) { }

    /// <summary>Creates the exception with its cause.</summary>
    public ConnectorException(string message, Exception? innerException) : base(message, innerException) { }

    /// <summary>Creates the exception.</summary>
    public ConnectorException(ConnectorFailure kind, string message, Exception? innerException = null) : base(message, innerException) => Kind = kind;

    /// <summary>Why.</summary>
    public ConnectorFailure Kind { get; }

    /// <summary>True when it does not pass by itself.</summary>
    public bool IsPermanent => Kind is not (ConnectorFailure.Unavailable or ConnectorFailure.RateLimited);

    /// <summary>True when nobody knows whether the other system did what was asked: it may have, and the answer was lost.</summary>
    public bool MayHaveHappened { get; init; }

    /// <summary>The codes that the other system gave for it, in its own words; empty when it gave none.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>When to ask again, as the other system says; null when it does not.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
