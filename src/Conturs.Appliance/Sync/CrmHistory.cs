using Conturs.Connectors.Crm;
using Conturs.Scoring;

namespace Conturs.Appliance.Sync;

/// <summary>The deals of a CRM with the companies as they look now, in memory while a model is learned. Companies without a closed deal stand for themselves as open ones.</summary>
internal sealed class CrmHistory : IDealSource
{
    private readonly IReadOnlyList<Deal> deals;

    /// <param name="fields">What is read of companies.</param>
    /// <param name="companies">Every company that takes part, by the CRM's id.</param>
    /// <param name="closed">Closed deals.</param>
    public CrmHistory(IReadOnlyList<FieldUse> fields, IReadOnlyDictionary<string, CompanyFacts> companies, IReadOnlyList<CrmDeal> closed)
    {
        Dimensions = [.. fields.Select(field => field.Dimension)];
        var decided = closed.Where(deal => deal.Companies is [var company, ..] && companies.ContainsKey(company)).ToList();
        var withDeal = decided.Select(deal => deal.Companies[0]).ToHashSet(StringComparer.Ordinal);
        deals =
        [
            .. decided.Select(deal => new Deal(deal.Companies[0], deal.Outcome, deal.ClosedAt, companies[deal.Companies[0]])),
            .. companies.Where(company => !withDeal.Contains(company.Key)).Select(company => new Deal(company.Key, DealOutcome.Open, null, company.Value)),
        ];
        Closed = decided.Count;
    }

    /// <summary>Closed deals of companies that take part.</summary>
    public int Closed { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Dimension> Dimensions { get; }

    /// <inheritdoc/>
    public bool HasCompanyKeys => true;

    /// <inheritdoc/>
    public IEnumerable<Deal> Read() => deals;
}
