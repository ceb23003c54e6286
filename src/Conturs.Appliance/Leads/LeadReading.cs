using Conturs.Connectors.Api;
using Conturs.Scoring;
using Conturs.Storage.Credits;
using Conturs.Storage.Keys;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Leads;

/// <summary>Reads a lead as it came and bands it. What it goes on with holds no fact, name or address but the reference.</summary>
/// <param name="keys">The keys of the installation.</param>
/// <param name="served">What leads are scored with.</param>
/// <param name="today">Day to which ages count.</param>
internal sealed class LeadReading(KeyRing keys, ServedModels served, DateOnly today)
{
    /// <summary>Reads one lead for the version that scores.</summary>
    public LeadRow Read(ApiLead lead)
    {
        var identity = LeadIdentification.Of(lead);
        if (identity is null && lead.Facts is not { Count: > 0 }) return new LeadRow(null, null, null) { Refusal = LeadRefusal.Unidentified };
        var subject = identity is null ? null : Pseudonym.Of(keys, identity.Reference);
        var domain = identity?.Domain is { } known ? Pseudonym.OfDomain(keys, known) : null;
        var row = new LeadRow(identity?.Reference, subject, domain);
        if (subject is not null && served.Excluded.Contains(subject, domain)) return row with { IsLeftOut = true };
        var facts = served.Active!.Mapping.Read(lead.Facts, today);
        return row with
        {
            Profile = Band(served.Active, identity, facts),
            Ignored = facts.Ignored,
            FactsHash = FactsHash.Of(keys, FactsText.Of(lead.Facts)),
            Beside = version => Band(version, identity, version.Mapping.Read(lead.Facts, today)),
        };
    }

    private static BandedProfile Band(ServedVersion version, LeadIdentity? identity, ApiFacts facts) =>
        Banding.Band(version.Schema, new CompanyFacts(identity?.Reference ?? "", facts.Known));
}
