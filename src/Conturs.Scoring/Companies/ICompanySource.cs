namespace Conturs.Scoring;

/// <summary>Companies to score, canonicalised. Implemented by the connectors.</summary>
public interface ICompanySource
{
    /// <summary>Streams the companies in the source's order.</summary>
    IEnumerable<CompanyFacts> Read();
}
