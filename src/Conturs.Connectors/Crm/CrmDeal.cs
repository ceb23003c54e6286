using Conturs.Scoring;

namespace Conturs.Connectors.Crm;

/// <summary>A deal: whose it is and how it ended.</summary>
/// <param name="Id">The CRM's id.</param>
/// <param name="Companies">Ids of its companies, the main one first.</param>
/// <param name="Outcome">Won, lost or open.</param>
/// <param name="ClosedAt">The day it closed; null while it is open or when that is not known.</param>
public sealed record CrmDeal(string Id, IReadOnlyList<string> Companies, DealOutcome Outcome, DateOnly? ClosedAt);
