using Conturs.Storage.Documents;

namespace Conturs.Storage.Audit;

/// <summary>Where the audit log ends, so that a removed end is noticed.</summary>
/// <param name="Number">Number of the last entry.</param>
/// <param name="Hash">Its hash.</param>
public sealed record AuditHead(
    [property: Kept(PrivacyClass.Operational, "number of the last entry of the audit log")] long Number,
    [property: Kept(PrivacyClass.Operational, "hash of the last entry of the audit log")] string Hash)
{
    /// <summary>The head of an empty log.</summary>
    public static AuditHead Empty { get; } = new(0, AuditChain.Nothing);
}
