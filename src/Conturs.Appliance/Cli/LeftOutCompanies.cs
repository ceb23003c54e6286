using Conturs.Storage.Keys;
using Conturs.Storage.Privacy;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Cli;

/// <summary>Companies that are left out of learning and scoring, because they opted out or were forgotten.</summary>
internal static class LeftOutCompanies
{
    /// <summary>Says of a reference and a registrable web domain (null when there is none) that the company is left out; null when nobody is.</summary>
    public static Func<string, string?, bool>? Of(ExcludedSubjects excluded, KeyRing keys) =>
        excluded.IsEmpty ? null : (reference, domain) => excluded.Contains(Pseudonym.Of(keys, reference), domain is null ? null : Pseudonym.OfDomain(keys, domain));
}
