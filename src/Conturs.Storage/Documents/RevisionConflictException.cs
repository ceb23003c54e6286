namespace Conturs.Storage.Documents;

/// <summary>Somebody else wrote the document in between. Read it again and decide anew.</summary>
public sealed class RevisionConflictException : Exception
{
    /// <summary>Creates the exception without a text of its own.</summary>
    public RevisionConflictException() { }

    /// <summary>Creates the exception.</summary>
    public RevisionConflictException(string message) : base(message) { }

    /// <summary>Creates the exception with its cause.</summary>
    public RevisionConflictException(string message, Exception? innerException) : base(message, innerException) { }

    /// <summary>Creates the exception for one document.</summary>
    public static RevisionConflictException Of(DocumentWrite write, long found) =>
        new($"{write.Collection} {write.Id} has revision {found}, not {write.ExpectedRevision}: it was changed in between.");
}
