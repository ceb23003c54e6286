using System.Runtime.InteropServices;

namespace Conturs.Connectors.Csv;

/// <summary>
/// Counts different texts in bounded memory: it keeps the hashes that end in a number of zero bits, one bit more each time the
/// set is full (adaptive sampling: P. Flajolet, "On adaptive sampling", 1990). The result depends on the texts alone, not on
/// their order. Exact up to the capacity; relative standard error about 1.2 / sqrt(capacity) beyond.
/// </summary>
internal sealed class DistinctSketch(int capacity)
{
    private readonly Dictionary<ulong, int> kept = [];
    private int level;

    /// <summary>Number of different texts, estimated.</summary>
    public long Count => (long)kept.Count << level;

    /// <summary>Number of texts that had come before, estimated; 0 when none has.</summary>
    public long Repeats => kept.Values.Sum(times => times - 1L) << level;

    /// <summary>Number of hashes in memory, never above the capacity.</summary>
    public int Kept => kept.Count;

    /// <summary>True while the counts are exact, but for collisions of 64-bit hashes.</summary>
    public bool IsExact => level == 0;

    public void Add(ReadOnlySpan<char> text)
    {
        var hash = Hash(text);
        if (!IsSampled(hash)) return;
        CollectionsMarshal.GetValueRefOrAddDefault(kept, hash, out _)++;
        while (kept.Count > capacity) Thin();
    }

    private void Thin()
    {
        level++;
        foreach (var hash in kept.Keys)
            if (!IsSampled(hash)) kept.Remove(hash);
    }

    private bool IsSampled(ulong hash) => (hash & ((1UL << level) - 1)) == 0;

    /// <summary>FNV-1a (Fowler, Noll, Vo) with the finaliser of SplitMix64 (Steele, Lea, Flood 2014), so that the low bits are even.</summary>
    private static ulong Hash(ReadOnlySpan<char> text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text) hash = (hash ^ c) * 1099511628211UL;
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBUL;
        return hash ^ (hash >> 31);
    }
}
