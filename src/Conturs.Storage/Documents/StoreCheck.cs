namespace Conturs.Storage.Documents;

/// <summary>What a full check found.</summary>
/// <param name="Sequence">Number of the last write that the checked state holds.</param>
/// <param name="Counts">Documents of each collection that open, by its name.</param>
/// <param name="Damage">One sentence for each thing that is wrong; empty when all is well.</param>
public sealed record StoreCheck(long Sequence, IReadOnlyDictionary<string, long> Counts, IReadOnlyList<string> Damage)
{
    /// <summary>True when nothing is wrong.</summary>
    public bool IsSound => Damage.Count == 0;
}
