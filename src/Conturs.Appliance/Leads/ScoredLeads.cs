using Conturs.Appliance.Licensing;

namespace Conturs.Appliance.Leads;

/// <summary>What became of leads that were scored together.</summary>
/// <param name="Answers">One for each lead, in their order.</param>
/// <param name="CreditsUsed">Credits they cost.</param>
/// <param name="Exhausted">What to say when there was no credit for one of them; null when there was for all.</param>
internal sealed record ScoredLeads(IReadOnlyList<LeadAnswer> Answers, int CreditsUsed, CreditsExhausted? Exhausted)
{
    /// <summary>True when there was no credit for any of them.</summary>
    public bool NoneForWantOfCredits => Exhausted is not null && Answers.All(answer => answer.Card is null);
}
