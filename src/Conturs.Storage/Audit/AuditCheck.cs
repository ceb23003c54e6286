namespace Conturs.Storage.Audit;

/// <summary>What a check of the audit log found.</summary>
/// <param name="Entries">Entries that were read.</param>
/// <param name="Damage">One sentence for each thing that is wrong; empty when the chain is unbroken.</param>
public sealed record AuditCheck(long Entries, IReadOnlyList<string> Damage)
{
    /// <summary>True when the chain is unbroken from its first entry to its head.</summary>
    public bool IsSound => Damage.Count == 0;
}
