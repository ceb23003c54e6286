using Conturs.Scoring;
using Conturs.Storage.Keys;
using Conturs.Storage.Outcomes;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Outcomes;

/// <summary>
/// A history of deals with the outcomes that were sent by API added to it. An outcome of a company that the file has is another
/// deal of that company. Only dimensions of the file are used.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="byReference">True when its references are ids, not numbers of rows.</param>
/// <param name="outcomes">The outcomes.</param>
/// <param name="keys">The keys of the installation.</param>
internal sealed class DealsWithOutcomes(IDealSource file, bool byReference, IReadOnlyList<KeptOutcome> outcomes, KeyRing keys) : IDealSource
{
    private static readonly Provenance FromApi = new("api", null);

    private readonly HiddenText hidden = new(keys);

    /// <inheritdoc/>
    public IReadOnlyList<Dimension> Dimensions => file.Dimensions;

    /// <inheritdoc/>
    public bool HasCompanyKeys => file.HasCompanyKeys;

    /// <summary>Deals that were added when it was last read.</summary>
    public int Added { get; private set; }

    /// <summary>Those of companies that the file has.</summary>
    public int OfFile { get; private set; }

    /// <summary>Pseudonyms of the domains of those that have a reference, by it: of them nobody knows the domain itself.</summary>
    public IReadOnlyDictionary<string, Pseudonym> Domains { get; } = outcomes
        .Where(outcome => outcome is { Reference: not null, Domain: not null }).ToDictionary(outcome => outcome.Reference!, outcome => Pseudonym.Parse(outcome.Domain!));

    /// <inheritdoc/>
    public IEnumerable<Deal> Read() => outcomes.Count == 0 ? file.Read() : ReadBoth();

    private IEnumerable<Deal> ReadBoth()
    {
        var (matching, spellings) = (new CompanyMatching(outcomes, keys, byReference), new KnownSpellings(hidden));
        foreach (var deal in file.Read())
        {
            matching.Note(deal);
            spellings.Note(deal.Facts);
            yield return deal;
        }

        (Added, OfFile) = (0, 0);
        var matched = HasCompanyKeys ? matching.Matched() : OnePerCompany(matching.Matched());
        foreach (var (outcome, company, isInFile) in matched)
        {
            Added++;
            if (isInFile) OfFile++;
            yield return new Deal(company, outcome.Won ? DealOutcome.Won : DealOutcome.Lost, outcome.ClosedAt, Facts(outcome, spellings));
        }
    }

    /// <summary>Where equal keys are different companies, one deal stands for each: its first won one, else its last.</summary>
    private static IEnumerable<(KeptOutcome, string, bool)> OnePerCompany(IEnumerable<(KeptOutcome Outcome, string CompanyKey, bool IsInFile)> matched) => matched
        .GroupBy(found => found.CompanyKey)
        .Select(company => company.OrderByDescending(found => found.Outcome.Won).ThenBy(found => Days(found.Outcome)).ThenBy(found => found.Outcome.Subject, StringComparer.Ordinal).First());

    /// <summary>Days from a fixed one, or to it; days that are not known come last.</summary>
    private static int Days(KeptOutcome outcome) => outcome.ClosedAt is { } day ? (outcome.Won ? day.DayNumber : -day.DayNumber) : int.MaxValue;

    private CompanyFacts Facts(KeptOutcome outcome, KnownSpellings spellings)
    {
        var kept = outcome.Facts.ToDictionary(fact => fact.Key);
        var facts = new Dictionary<string, Fact>();
        foreach (var dimension in Dimensions)
            if (kept.TryGetValue(dimension.Key, out var fact) && spellings.Read(dimension, fact, outcome.Subject) is { } value) facts[dimension.Key] = new Fact(value, FromApi);
        return new CompanyFacts(outcome.Reference ?? "", facts) { AsOf = outcome.ClosedAt, IsOnePerson = outcome.Reference is null };
    }
}
