namespace Conturs.Scoring;

/// <summary>One deal of the history a model learns from.</summary>
/// <param name="CompanyKey">Groups the deals of one company. Equal keys of a source without keys (see <see cref="IDealSource.HasCompanyKeys"/>) are separate companies.</param>
/// <param name="Outcome">Won, lost or open.</param>
/// <param name="ClosedAt">Closing date, when the source has one. Never a dimension.</param>
/// <param name="Facts">The company as it looked then; <see cref="CompanyFacts.Reference"/> is the deal's id in the source.</param>
public sealed record Deal(string CompanyKey, DealOutcome Outcome, DateOnly? ClosedAt, CompanyFacts Facts)
{
    /// <summary>A score another system gave the company, higher is better; null when there is none. Compared with, never a dimension.</summary>
    public double? OtherScore { get; init; }
}
