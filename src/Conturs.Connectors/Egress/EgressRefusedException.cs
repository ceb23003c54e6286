namespace Conturs.Connectors.Egress;

/// <summary>The guard of outgoing traffic said no. The message is for an operator: it names a host at most, never a path or a query.</summary>
public sealed class EgressRefusedException : Exception
{
    /// <summary>Creates the exception without a text of its own.</summary>
    public EgressRefusedException() { }

    /// <summary>Creates the exception.</summary>
    public EgressRefusedException(string message) : base(message) { }

    /// <summary>Creates the exception with its cause.</summary>
    public EgressRefusedException(string message, Exception? innerException) : base(message, innerException) { }

    /// <summary>Creates the exception for one reason.</summary>
    public EgressRefusedException(EgressRefusal reason, string message) : base(message) => Reason = reason;

    /// <summary>Why.</summary>
    public EgressRefusal Reason { get; }
}
