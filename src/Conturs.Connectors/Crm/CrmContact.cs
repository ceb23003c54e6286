using Conturs.Scoring;

namespace Conturs.Connectors.Crm;

/// <summary>A person as far as it is ever read: an id, where it works, and what it bears of the company's score.</summary>
/// <param name="Id">The CRM's id.</param>
/// <param name="Companies">Ids of its companies, the main one first.</param>
/// <param name="Present">What it bears of a score.</param>
public sealed record CrmContact(string Id, IReadOnlyList<string> Companies, WriteBackValues Present);
