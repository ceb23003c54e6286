using Conturs.Scoring;
using Conturs.Storage.Keys;
using Conturs.Storage.Outcomes;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Outcomes;

/// <summary>Finds the companies of a file that outcomes are of: by web domain, else by reference.</summary>
/// <param name="outcomes">The outcomes, in a fixed order.</param>
/// <param name="keys">Makes the pseudonyms.</param>
/// <param name="byReference">False for a file that only numbers its rows.</param>
internal sealed class CompanyMatching(IReadOnlyList<KeptOutcome> outcomes, KeyRing keys, bool byReference)
{
    /// <summary>No key of a file begins so.</summary>
    private const string Own = "api\0";

    private readonly HashSet<string> subjects = byReference ? [.. outcomes.Select(outcome => outcome.Subject)] : [];
    private readonly HashSet<string> domains = [.. outcomes.Select(outcome => outcome.Domain).OfType<string>()];
    private readonly Dictionary<string, string> found = [];

    /// <summary>Takes notice of a company of the file.</summary>
    public void Note(Deal deal)
    {
        if (domains.Count > 0 && deal.Facts.Domain is { } domain) Note(domains, Pseudonym.OfDomain(keys, domain).Text, deal.CompanyKey);
        if (subjects.Count > 0) Note(subjects, Pseudonym.Of(keys, deal.Facts.Reference).Text, deal.CompanyKey);
    }

    /// <summary>The outcomes with the key of their company: the file's, or where the file does not have it one of their own. Outcomes of one domain are of one company.</summary>
    public IEnumerable<(KeptOutcome Outcome, string CompanyKey, bool IsInFile)> Matched()
    {
        var byDomain = new Dictionary<string, string>();
        foreach (var outcome in outcomes)
            if (outcome.Domain is { } domain && (found.GetValueOrDefault(domain) ?? found.GetValueOrDefault(outcome.Subject)) is { } key) byDomain.TryAdd(domain, key);
        foreach (var outcome in outcomes)
        {
            var key = (outcome.Domain is { } domain ? byDomain.GetValueOrDefault(domain) : null) ?? found.GetValueOrDefault(outcome.Subject);
            yield return (outcome, key ?? Own + (outcome.Domain ?? outcome.Subject), key is not null);
        }
    }

    /// <summary>Of several companies the first in the alphabet, so that the order of rows changes nothing.</summary>
    private void Note(HashSet<string> wanted, string pseudonym, string company)
    {
        if (wanted.Contains(pseudonym) && (!found.TryGetValue(pseudonym, out var known) || string.CompareOrdinal(company, known) < 0)) found[pseudonym] = company;
    }
}
