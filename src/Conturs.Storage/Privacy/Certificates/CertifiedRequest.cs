namespace Conturs.Storage.Privacy.Certificates;

/// <summary>The request that a certificate is about.</summary>
/// <param name="AskedBy">Whether a reference, a domain or an e-mail address was given.</param>
/// <param name="Subject">Trace of the subject: a keyed hash that only the installation can make again.</param>
/// <param name="AskedAt">When it was asked for, in UTC.</param>
/// <param name="UnfinishedBefore">When it had been asked for before and was stopped on the way, in UTC: that is finished, too.</param>
public sealed record CertifiedRequest(SubjectName AskedBy, string Subject, DateTimeOffset AskedAt, IReadOnlyList<DateTimeOffset> UnfinishedBefore);
