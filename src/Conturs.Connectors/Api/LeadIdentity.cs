namespace Conturs.Connectors.Api;

/// <summary>Who a lead is.</summary>
/// <param name="Reference">What it goes by: the caller's id where there is one, else the first of domain, LinkedIn page and name that identifies a company.</param>
/// <param name="Domain">Its registrable web domain; null when that is not known.</param>
/// <param name="IsOnePerson">True when its name bears the legal form of one person.</param>
public sealed record LeadIdentity(string Reference, string? Domain, bool IsOnePerson);
