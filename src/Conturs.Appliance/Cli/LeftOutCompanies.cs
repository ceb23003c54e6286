using Conturs.Appliance.Startup;
using Conturs.Storage.Privacy;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Cli;

/// <summary>Companies that are left out of learning and scoring, because they opted out or were forgotten.</summary>
internal static class LeftOutCompanies
{
    /// <summary>Says of a reference and a registrable web domain (null when there is none) that the company is left out; null when nobody is.</summary>
    public static Func<string, string?, bool>? Of(StoreSession session)
    {
        var excluded = new ExclusionStore(session.Documents, session.Keys).Load().GetAwaiter().GetResult();
        return excluded.IsEmpty ? null : (reference, domain) => excluded.Contains(Pseudonym.Of(session.Keys, reference), domain is null ? null : Pseudonym.OfDomain(session.Keys, domain));
    }
}
