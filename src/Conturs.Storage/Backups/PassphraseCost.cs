namespace Conturs.Storage.Backups;

/// <summary>How a passphrase becomes a key.</summary>
/// <param name="Method">Name of the function.</param>
/// <param name="MemoryKib">Memory in KiB.</param>
/// <param name="Passes">How often it goes over the memory.</param>
public sealed record PassphraseCost(string Method, int MemoryKib, int Passes)
{
    /// <summary>A backup file must not be able to ask for more than a small machine has: 256 MB.</summary>
    internal bool IsReasonable => MemoryKib is >= 1 and <= 1 << 18 && Passes is >= 1 and <= 16;
}
