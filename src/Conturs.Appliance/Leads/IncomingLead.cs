using Conturs.Connectors.Api;

namespace Conturs.Appliance.Leads;

/// <summary>A lead of a stream, or why it could not be read.</summary>
/// <param name="Lead">The lead; null when nothing of it could be read.</param>
/// <param name="Refusal">What is wrong with it; null when nothing is.</param>
internal sealed record IncomingLead(ApiLead? Lead, LeadRefusal? Refusal);
