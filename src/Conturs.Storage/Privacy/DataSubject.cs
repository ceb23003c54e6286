using Conturs.Storage.Keys;
using Conturs.Storage.Scores;

namespace Conturs.Storage.Privacy;

/// <summary>
/// A company or person that a request is about, by everything the installation may know it by. The text of the request itself
/// is not held: only keyed hashes.
/// </summary>
/// <param name="AskedBy">How it was named.</param>
/// <param name="Name">The pseudonym of what it was named by.</param>
/// <param name="Also">Pseudonyms of what follows from it.</param>
public sealed record DataSubject(SubjectName AskedBy, Pseudonym Name, IReadOnlyList<Pseudonym> Also)
{
    /// <summary>Every pseudonym once.</summary>
    public IReadOnlyList<Pseudonym> Pseudonyms { get; } = [.. Also.Prepend(Name).Distinct()];

    /// <summary>Whom some names mean in one installation.</summary>
    public static DataSubject Of(KeyRing keys, SubjectNames names)
    {
        Pseudonym[] all = [.. names.References.Select(reference => Pseudonym.Of(keys, reference)), .. names.Domain is { } domain ? (Pseudonym[])[Pseudonym.OfDomain(keys, domain)] : []];
        return names.AskedBy == SubjectName.Domain ? new DataSubject(names.AskedBy, all[^1], all[..^1]) : new DataSubject(names.AskedBy, all[0], all[1..]);
    }
}
