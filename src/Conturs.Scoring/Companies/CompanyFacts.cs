namespace Conturs.Scoring;

/// <summary>What is known about one company: canonical facts by <see cref="Dimension.Key"/>. Held in memory only.</summary>
/// <param name="Reference">The id under which the source knows the company or lead.</param>
/// <param name="Facts">Known facts; a missing one has no entry.</param>
public sealed record CompanyFacts(string Reference, IReadOnlyDictionary<string, Fact> Facts)
{
    /// <summary>The day on which the source looked like this, printed as <c>data_as_of</c>.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Its registrable web domain, when the source has one. It says who the company is and is never a dimension.</summary>
    public string? Domain { get; init; }

    /// <summary>True when the company looks like one person (a sole trader), so that what is known of it is personal data.</summary>
    public bool IsOnePerson { get; init; }
}
