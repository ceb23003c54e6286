namespace Conturs.Scoring;

/// <summary>A canonical value of one fact. It exists in memory only and never passes the banding step.</summary>
public abstract record FactValue
{
    private FactValue() { }

    /// <summary>A number, an amount or an age in months.</summary>
    public sealed record Number(double Value) : FactValue;

    /// <summary>A range as the source gives it: "11-50", or "1,000+" with no <paramref name="High"/>.</summary>
    public sealed record Range(double Low, double? High) : FactValue;

    /// <summary>A category in the source's spelling, trimmed, NFC. Banding compares it folded (<see cref="CanonicalText.Fold"/>).</summary>
    public sealed record Text(string Value) : FactValue;

    /// <summary>A place in a hierarchy, coarse to fine; each node is named in full ("53", "532", "5322").</summary>
    public sealed record Path(IReadOnlyList<string> Nodes) : FactValue;

    /// <summary>The members of a set; empty means "known to have none".</summary>
    public sealed record Members(IReadOnlyList<string> Names) : FactValue;
}
