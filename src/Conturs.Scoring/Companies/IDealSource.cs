namespace Conturs.Scoring;

/// <summary>A history of deals, canonicalised. Implemented by the connectors.</summary>
public interface IDealSource
{
    /// <summary>The dimensions that <see cref="Read"/> fills, in the source's order.</summary>
    IReadOnlyList<Dimension> Dimensions { get; }

    /// <summary>
    /// True when <see cref="Deal.CompanyKey"/> names a company, so that deals with equal keys belong together.
    /// False when the key only stands for the row's content: equal keys are then different companies.
    /// </summary>
    bool HasCompanyKeys { get; }

    /// <summary>Streams the deals. May be called more than once; each call reads from the start.</summary>
    IEnumerable<Deal> Read();
}
