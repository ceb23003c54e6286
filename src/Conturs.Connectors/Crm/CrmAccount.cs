namespace Conturs.Connectors.Crm;

/// <summary>What a check of a connection found.</summary>
/// <param name="Account">The account, as the CRM numbers it.</param>
/// <param name="Address">Where people open it, for links to records; null when that is not known.</param>
/// <param name="Place">Where the CRM keeps its records; null when that is not known.</param>
/// <param name="MissingScopes">What the connection may not do and needs; empty when nothing is missing.</param>
public sealed record CrmAccount(string Account, Uri? Address, string? Place, IReadOnlyList<string> MissingScopes);
