namespace Conturs.Appliance.Leads;

/// <summary>What became of leads that were scored together.</summary>
/// <param name="Answers">One for each lead, in their order.</param>
/// <param name="CreditsUsed">Credits they cost.</param>
internal sealed record ScoredLeads(IReadOnlyList<LeadAnswer> Answers, int CreditsUsed);
