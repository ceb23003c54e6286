namespace Conturs.Scoring;

/// <summary>What is known about one company: canonical facts by <see cref="Dimension.Key"/>. Held in memory only.</summary>
/// <param name="Reference">The id under which the source knows the company or lead.</param>
/// <param name="Facts">Known facts; a missing one has no entry.</param>
public sealed record CompanyFacts(string Reference, IReadOnlyDictionary<string, Fact> Facts)
{
    /// <summary>The day on which the source looked like this, printed as <c>data_as_of</c>.</summary>
    public DateOnly? AsOf { get; init; }
}
