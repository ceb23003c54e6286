namespace Conturs.Connectors.Crm;

/// <summary>Why another system did not do what was asked.</summary>
public enum ConnectorFailure
{
    /// <summary>It does not answer, answers nonsense or says that something is wrong with it. It passes.</summary>
    Unavailable,

    /// <summary>It was asked too often. It passes.</summary>
    RateLimited,

    /// <summary>What is asked for is not there, or not any more.</summary>
    NotFound,

    /// <summary>It refuses the request itself. Asking again does not help.</summary>
    Refused,

    /// <summary>What is to be made is there already.</summary>
    Exists,

    /// <summary>The token may not do this: a scope is missing.</summary>
    MissingScope,

    /// <summary>The connection was taken away on the other side: somebody must connect again.</summary>
    Revoked,

    /// <summary>Client id, secret or address are wrong: somebody must correct them.</summary>
    Misconfigured,

    /// <summary>The guard of outgoing traffic of this installation says no.</summary>
    Blocked,
}
