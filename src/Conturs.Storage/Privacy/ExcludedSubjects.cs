using Conturs.Storage.Keys;
using Conturs.Storage.Scores;

namespace Conturs.Storage.Privacy;

/// <summary>Who is left out of learning and scoring, as it was at one moment. May be asked from several threads.</summary>
/// <param name="keys">The keys of the installation.</param>
/// <param name="traces">The traces of those who are left out.</param>
public sealed class ExcludedSubjects(KeyRing keys, IReadOnlySet<string> traces)
{
    private readonly SubjectTraces own = new(keys);

    /// <summary>True when nobody is left out, so that nothing need be hashed.</summary>
    public bool IsEmpty => traces.Count == 0;

    /// <summary>True when a row is to be left out.</summary>
    /// <param name="reference">Of its reference.</param>
    /// <param name="domain">Of its web domain; null when it has none.</param>
    public bool Contains(Pseudonym reference, Pseudonym? domain) =>
        !IsEmpty && (traces.Contains(own.Of(reference)) || (domain is not null && traces.Contains(own.Of(domain))));
}
