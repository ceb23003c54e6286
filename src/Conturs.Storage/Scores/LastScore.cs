namespace Conturs.Storage.Scores;

/// <summary>Of one record, what must be known to tell whether the next one says anything new.</summary>
/// <param name="Tag">First 8 bytes of the pseudonym.</param>
/// <param name="Fingerprint">8 bytes that tell what was scored from anything else.</param>
/// <param name="Version">The version that scored.</param>
internal readonly record struct LastScore(ulong Tag, ulong Fingerprint, int Version)
{
    /// <summary>Bytes in the index of a segment.</summary>
    public const int Length = (2 * sizeof(ulong)) + sizeof(int);
}
