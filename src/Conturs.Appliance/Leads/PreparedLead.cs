using Conturs.Connectors.Api;
using Conturs.Scoring;
using Conturs.Storage.Keys;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Leads;

/// <summary>A lead of a request, identified and read, before it is scored.</summary>
/// <param name="Lead">As it came.</param>
/// <param name="Identity">Who it is; null when nothing says so.</param>
/// <param name="Subject">What stands for it in the store; null with its identity.</param>
/// <param name="Domain">What stands for its web domain; null when that is not known.</param>
internal sealed record PreparedLead(ApiLead Lead, LeadIdentity? Identity, Pseudonym? Subject, Pseudonym? Domain)
{
    /// <summary>What it goes by in answers; null when nothing identifies it.</summary>
    public string? Reference => Identity?.Reference;

    /// <summary>True when nothing identifies it and nothing is known of it.</summary>
    public bool IsEmpty => Identity is null && Lead.Facts is not { Count: > 0 };

    /// <summary>Finds out who a lead is.</summary>
    public static PreparedLead Of(ApiLead lead, KeyRing keys)
    {
        var identity = LeadIdentification.Of(lead);
        return new PreparedLead(
            lead, identity, identity is null ? null : Pseudonym.Of(keys, identity.Reference), identity?.Domain is { } domain ? Pseudonym.OfDomain(keys, domain) : null);
    }

    /// <summary>It in the bands of a version.</summary>
    /// <param name="version">The version.</param>
    /// <param name="today">Day to which ages count.</param>
    /// <param name="ignored">Keys of facts that the version has no use for.</param>
    public BandedProfile Band(ServedVersion version, DateOnly today, out IReadOnlyList<string> ignored)
    {
        var facts = version.Mapping.Read(Lead.Facts, today);
        ignored = facts.Ignored;
        return Banding.Band(version.Schema, new CompanyFacts(Reference ?? "", facts.Known) { Domain = Identity?.Domain, IsOnePerson = Identity?.IsOnePerson == true });
    }
}
