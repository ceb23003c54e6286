using Conturs.Scoring;

namespace Conturs.Connectors.Crm;

/// <summary>A company as a CRM has it, canonicalised. Held in memory only.</summary>
/// <param name="Id">The CRM's id of it.</param>
/// <param name="Facts">What the mapping lets through. Its reference names the connector, too: <c>hubspot:17</c>.</param>
/// <param name="Inputs">The mapped properties as texts, folded: equal when and only when nothing that matters has changed. They exist to be hashed.</param>
/// <param name="Present">What it bears of its score.</param>
/// <param name="ModifiedAt">When it was last changed, by whomever; null when the CRM does not say.</param>
public sealed record CrmCompany(string Id, CompanyFacts Facts, IReadOnlyList<KeyValuePair<string, string?>> Inputs, WriteBackValues Present, DateTimeOffset? ModifiedAt)
{
    /// <summary>Values that were left out because they speak of a person.</summary>
    public int Personal { get; init; }
}
