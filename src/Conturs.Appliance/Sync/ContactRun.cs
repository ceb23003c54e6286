using Conturs.Connectors.Crm;
using Conturs.Scoring;

namespace Conturs.Appliance.Sync;

/// <summary>Writes the scores of companies to the people who work there.</summary>
internal sealed class ContactRun(ContactScores scores, ScoreWriting writing, SignalIntake intake)
{
    /// <summary>Writes to the contacts of companies whose score changed. A contact that refuses is looked at again by itself.</summary>
    public async Task OfCompanies(ConnectedCrm crm, IReadOnlyList<string> companies, CancellationToken cancellation)
    {
        if (companies.Count == 0 || !crm.Kept.WritesScores) return;
        var linked = await crm.Crm.ContactsOf(companies, CallLane.Live, cancellation);
        string[] ids = [.. linked.Values.SelectMany(contacts => contacts).Distinct()];
        if (ids.Length == 0) return;
        var page = await crm.Crm.ReadContacts(ids, CallLane.Live, cancellation);
        await intake.LookAt(crm.Id, RecordKind.Contact, (await WriteAll(crm, page, CallLane.Live, cancellation)).Refused.Keys, cancellation);
    }

    /// <summary>Writes to contacts that changed. The company of one may be new, and nobody told of it yet: then it is looked at, and the contact with it.</summary>
    /// <returns>Reasons by the ids of those that refused.</returns>
    public async Task<IReadOnlyDictionary<string, string>> Write(ConnectedCrm crm, CrmPage<CrmContact> page, CancellationToken cancellation)
    {
        string[] companies = [.. page.Records.Where(contact => contact.Companies.Count > 0).Select(contact => contact.Companies[0]).Distinct()];
        if (companies.Length > 0) await intake.LookAt(crm.Id, RecordKind.Company, companies.Except(await scores.WithScore(crm.Id, companies)), cancellation);
        return (await WriteAll(crm, page, CallLane.Live, cancellation)).Refused;
    }

    /// <summary>Writes to contacts what they are to bear and do not.</summary>
    public async Task<WritingOutcome> WriteAll(ConnectedCrm crm, CrmPage<CrmContact> page, CallLane lane, CancellationToken cancellation) =>
        await writing.Write(crm, RecordKind.Contact, await scores.Plan(crm.Id, page.Records), page.AskedAt, lane, cancellation);
}
