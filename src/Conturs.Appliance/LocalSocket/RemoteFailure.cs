using Conturs.Storage;
using Conturs.Storage.Documents;
using Microsoft.AspNetCore.Http;

namespace Conturs.Appliance.LocalSocket;

/// <summary>A failure on its way over the local socket: on the other side it is thrown as what it was.</summary>
/// <param name="Kind">Which exception.</param>
/// <param name="Message">Its message.</param>
public sealed record RemoteFailure(RemoteFailureKind Kind, string Message)
{
    /// <summary>What to send for an exception; null for a fault of the program, whose text stays in the log.</summary>
    internal static RemoteFailure? Of(Exception failure) => failure switch
    {
        RevisionConflictException => new(RemoteFailureKind.Conflict, failure.Message),
        ArgumentException => new(RemoteFailureKind.Argument, failure.Message),
        BadHttpRequestException => new(RemoteFailureKind.Argument, (failure.InnerException ?? failure).Message),
        StoreUnavailableException => new(RemoteFailureKind.Unavailable, failure.Message),
        DataFolderException => new(RemoteFailureKind.DataFolder, failure.Message),
        IOException => new(RemoteFailureKind.Disk, failure.Message),
        _ => null,
    };

    /// <summary>The exception that it was.</summary>
    internal Exception ToException() => Kind switch
    {
        RemoteFailureKind.Conflict => new RevisionConflictException(Message),
        RemoteFailureKind.Argument => new ArgumentException(Message),
        RemoteFailureKind.DataFolder => new DataFolderException(Message),
        RemoteFailureKind.Disk => new IOException(Message),
        _ => new StoreUnavailableException(Message),
    };

    /// <summary>The HTTP status that goes with it.</summary>
    internal int Status => Kind switch
    {
        RemoteFailureKind.Conflict => StatusCodes.Status409Conflict,
        RemoteFailureKind.Argument => StatusCodes.Status400BadRequest,
        RemoteFailureKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}

/// <summary>The exceptions that pass the local socket.</summary>
public enum RemoteFailureKind
{
    /// <summary><see cref="StoreUnavailableException"/>.</summary>
    Unavailable,

    /// <summary><see cref="RevisionConflictException"/>.</summary>
    Conflict,

    /// <summary><see cref="ArgumentException"/>.</summary>
    Argument,

    /// <summary><see cref="DataFolderException"/>.</summary>
    DataFolder,

    /// <summary><see cref="IOException"/>.</summary>
    Disk,
}
