namespace Conturs.CrashHarness;

/// <summary>What a check after a crash found, in a sentence for each thing.</summary>
public sealed class Verdict
{
    /// <summary>Acknowledged and not as promised.</summary>
    public List<string> Lost { get; } = [];

    /// <summary>Batches that are there in parts.</summary>
    public List<string> Torn { get; } = [];

    /// <summary>What does not open or does not check.</summary>
    public List<string> Unreadable { get; } = [];

    /// <summary>True when all is well.</summary>
    public bool IsSound => Lost.Count + Torn.Count + Unreadable.Count == 0;

    /// <inheritdoc/>
    public override string ToString() => IsSound ? "sound" : string.Join('\n', [.. Lost, .. Torn, .. Unreadable]);
}
