namespace Conturs.Appliance.Sync;

/// <summary>What stands for the companies that a run has seen, so that those it has not are known in the end. After a restart it knows of a part only; the others are asked for once more.</summary>
internal sealed class SeenCompanies
{
    private readonly HashSet<string> subjects = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    /// <summary>True when it knows of all: the listing began and ended with it.</summary>
    public bool IsWhole { get; set; }

    /// <summary>Notes some.</summary>
    public void Add(IEnumerable<string> seen)
    {
        lock (gate) subjects.UnionWith(seen);
    }

    /// <summary>True when it was seen.</summary>
    public bool Contains(string subject)
    {
        lock (gate) return subjects.Contains(subject);
    }
}
