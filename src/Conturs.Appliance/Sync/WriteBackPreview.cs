using Conturs.Appliance.Leads;
using Conturs.Appliance.Scoreboard;
using Conturs.Connectors.Crm;
using Conturs.Scoring;
using Conturs.Storage.Documents;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Sync;

/// <summary>Shows what would be written to a CRM, beside what it bears now. Nothing is written.</summary>
internal sealed class WriteBackPreview(ConnectedCrms crms, CurrentBoard board, LeadReferences references, CurrentModels models, IDocumentStore documents)
{
    /// <summary>Leads that are looked through together for some of the connection.</summary>
    private const int Looked = 200;

    /// <summary>What would be written to the best leads of a connection.</summary>
    /// <param name="connection">The CRM.</param>
    /// <param name="count">How many records.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ConnectorException">The CRM does not answer.</exception>
    public async Task<IReadOnlyList<PreviewedWrite>> Of(string connection, int count, CancellationToken cancellation)
    {
        if (await crms.Find(connection) is not { } crm) return [];
        var leads = new List<LeadReference>(count);
        foreach (var part in (await board.Now(cancellation)).Rows.Chunk(Looked))
        {
            leads.AddRange((await references.Of([.. part.Select(row => row.Subject)], cancellation)).Where(lead => lead.Connection == connection && lead.RecordId is not null).Take(count - leads.Count));
            if (leads.Count == count) break;
        }

        var present = (await crm.Crm.ReadCompanies([.. leads.Select(lead => lead.RecordId!)], CallLane.Live, cancellation)).Records.ToDictionary(company => company.Id, company => company.Present);
        var shown = new List<PreviewedWrite>(leads.Count);
        foreach (var lead in leads.Where(lead => present.ContainsKey(lead.RecordId!)))
        {
            if (await documents.Find(ScoreStore.Shape, lead.Subject, cancellation) is not ({ } scores, _)) continue;
            var record = scores.Scores[^1].ToRecord(Pseudonym.Parse(lead.Subject));
            var version = await models.Version(record.Version);
            shown.Add(new PreviewedWrite(lead.RecordId!, present[lead.RecordId!], WriteBackPlanning.ValuesOf(version.Score(record.Profile, CardParts.None))));
        }

        return shown;
    }
}

/// <summary>What a record bears, and what it would bear.</summary>
/// <param name="RecordId">The record.</param>
/// <param name="Before">What it bears now.</param>
/// <param name="After">What it would bear.</param>
internal sealed record PreviewedWrite(string RecordId, WriteBackValues Before, WriteBackValues After);
