using Conturs.Scoring;

namespace Conturs.Learning.Tests;

/// <summary>A history that lies in memory.</summary>
internal sealed class InMemoryDeals(IReadOnlyList<Dimension> dimensions, IReadOnlyList<Deal> deals, bool hasCompanyKeys = true) : IDealSource
{
    public IReadOnlyList<Dimension> Dimensions { get; } = dimensions;

    public IReadOnlyList<Deal> Deals { get; } = deals;

    public bool HasCompanyKeys { get; } = hasCompanyKeys;

    public IEnumerable<Deal> Read() => Deals;

    /// <summary>The same deals in another order.</summary>
    public InMemoryDeals InOrder(IReadOnlyList<Deal> others) => new(Dimensions, others, HasCompanyKeys);

    /// <summary>One deal with a fact for each key that is given.</summary>
    public static Deal Deal(string company, DealOutcome outcome, DateOnly? closed, string reference, params (string Key, FactValue Value)[] facts) => new(
        company, outcome, closed, new CompanyFacts(reference, facts.ToDictionary(fact => fact.Key, fact => new Fact(fact.Value, new Provenance("test", null)))));
}
