using Conturs.Connectors.Crm;
using Conturs.Scoring;
using Conturs.Storage.Connections;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Sync;

/// <summary>Writes scores to a CRM. A record that is refused is told of; it keeps no other from its score.</summary>
internal sealed class ScoreWriting(CrmRecordStore records, IDocumentStore documents, KeyRing keys, TimeProvider time)
{
    private readonly LatestWrites latest = new();

    /// <summary>Carries plans out and takes note of those that go well again.</summary>
    /// <param name="crm">The CRM.</param>
    /// <param name="kind">Companies or contacts.</param>
    /// <param name="plans">Each record at most once.</param>
    /// <param name="readAt">When the records were read: what was written since is not written again.</param>
    /// <param name="lane">Who goes first.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Records that refused, with the reason; and how many were written.</returns>
    /// <exception cref="ConnectorException">The CRM takes nothing now; records are to be read before they are written again.</exception>
    public async Task<WritingOutcome> Write(ConnectedCrm crm, RecordKind kind, IReadOnlyList<WriteBackPlan> plans, DateTimeOffset readAt, CallLane lane, CancellationToken cancellation)
    {
        if (plans.Count == 0 || !crm.Kept.WritesScores) return WritingOutcome.Nothing;
        var mine = await latest.Claim(crm.Id, kind, plans, readAt);
        IReadOnlyList<WriteBackReceipt> receipts = [];
        try
        {
            if (mine.Count > 0) receipts = await crm.Crm.Write(kind, mine, lane, cancellation);
        }
        finally
        {
            latest.Release(crm.Id, kind, mine, receipts, time.GetUtcNow());
        }

        await Unpark(crm.Id, kind, [.. Of(WriteBackOutcome.Written).Concat(Of(WriteBackOutcome.Gone)).Select(receipt => receipt.RecordId)], cancellation);
        return new WritingOutcome(
            [.. Of(WriteBackOutcome.Written).Select(receipt => receipt.RecordId)],
            Of(WriteBackOutcome.Refused).ToDictionary(receipt => receipt.RecordId, receipt => receipt.Reason ?? "The CRM refuses it."),
            [.. Of(WriteBackOutcome.Gone).Select(receipt => receipt.RecordId)]);

        IEnumerable<WriteBackReceipt> Of(WriteBackOutcome outcome) => receipts.Where(receipt => receipt.Outcome == outcome);
    }

    /// <summary>Parks a record: its score is not written any more until it changes, or everything is read again.</summary>
    public async Task Park(string connection, RecordKind kind, string id, string reason, CancellationToken cancellation)
    {
        var subject = SubjectOf(connection, kind, id);
        var known = (await records.Find([subject], cancellation))[0]?.Record ?? new CrmRecord { Subject = subject, Connection = connection, Kind = kind, RecordId = id };
        await documents.Write([CrmRecordStore.Shape.Put(known with { ParkedBecause = reason })], cancellation);
    }

    /// <summary>Forgets what is known of records that are not in the CRM any more, their scores included.</summary>
    public Task Forget(string connection, RecordKind kind, IReadOnlyList<string> ids, CancellationToken cancellation) =>
        Forget([.. ids.Select(id => SubjectOf(connection, kind, id)).Distinct()], cancellation);

    /// <summary>Forgets them by what stands for them.</summary>
    public async Task Forget(IReadOnlyList<string> subjects, CancellationToken cancellation)
    {
        foreach (var part in subjects.Chunk(DocumentQuery.MostPerPage))
            await documents.Write([.. part.SelectMany(subject => (DocumentWrite[])[CrmRecordStore.Shape.Remove(subject), ScoreStore.Shape.Remove(subject)])], cancellation);
    }

    /// <summary>What stands for a record in the store.</summary>
    public string SubjectOf(string connection, RecordKind kind, string id) => Pseudonym.Of(keys, CompanyReference.Of(connection, kind, id)).Text;

    /// <summary>Notes of records that they are not parked any more.</summary>
    public async Task Unpark(string connection, RecordKind kind, IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0) return;
        // Hardly any record is parked, so that all are asked for at once.
        var parked = (await records.Find([.. ids.Select(id => SubjectOf(connection, kind, id))], cancellation)).OfType<(CrmRecord Record, long Revision)>().Where(found => found.Record.ParkedBecause is not null).Select(found => found.Record).ToList();
        if (parked.Count > 0) await documents.Write([.. parked.Select(record => record.Facts is null ? CrmRecordStore.Shape.Remove(record.Subject) : (DocumentWrite)CrmRecordStore.Shape.Put(record with { ParkedBecause = null }))], cancellation);
    }
}

/// <summary>What became of plans.</summary>
/// <param name="Written">Ids of records that were written.</param>
/// <param name="Refused">Reasons by the ids of records that refused.</param>
/// <param name="Gone">Ids of records that are not there any more.</param>
internal sealed record WritingOutcome(IReadOnlyList<string> Written, IReadOnlyDictionary<string, string> Refused, IReadOnlyList<string> Gone)
{
    /// <summary>Nothing was to be done.</summary>
    public static WritingOutcome Nothing { get; } = new([], new Dictionary<string, string>(), []);
}
