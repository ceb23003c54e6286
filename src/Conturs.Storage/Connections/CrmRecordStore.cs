using Conturs.Storage.Documents;

namespace Conturs.Storage.Connections;

/// <summary>Keeps what is known of CRM records.</summary>
public sealed class CrmRecordStore(IDocumentStore documents)
{
    private const string WaitingKey = "waiting";
    private const string ParkedKey = "parked";
    private const string ConnectionKey = "connection";
    private const string LastOfText = "~";

    /// <summary>How they are kept.</summary>
    public static CollectionShape<CrmRecord> Shape { get; } = new(
        new CollectionDeclaration("crm-records", typeof(CrmRecord), PrivacyClass.Sealed, "To score a record again only when it changed, and to write its score to the CRM.", "As long as the record is in the CRM and the connection is there.")
        {
            IdField = "subject",
            Keys = ["domain", ConnectionKey, WaitingKey, ParkedKey],
            SubjectKeys = ["subject", "domain"],
        },
        ConnectionsJson.Default.CrmRecord, record => record.Subject, KeysOf);

    /// <summary>Records by their subjects, with their revisions, in the order asked for; null where there is none.</summary>
    public async Task<IReadOnlyList<(CrmRecord Record, long Revision)?>> Find(IReadOnlyList<string> subjects, CancellationToken cancellation = default)
    {
        var found = new List<(CrmRecord, long)?>(subjects.Count);
        foreach (var part in subjects.Chunk(DocumentQuery.MostPerPage))
            found.AddRange((await documents.GetMany(Shape.Name, part, cancellation)).Select(document => document is null ? ((CrmRecord, long)?)null : (Shape.Read(document), document.Revision)));
        return found;
    }

    /// <summary>Records that wait for a credit, the one that changed last first.</summary>
    public Task<IReadOnlyList<(CrmRecord Record, long Revision)>> Waiting(string connection, int limit, CancellationToken cancellation = default) =>
        Read(Of(WaitingKey, connection, limit) with { Descending = true }, cancellation);

    /// <summary>Records that are parked.</summary>
    public Task<IReadOnlyList<(CrmRecord Record, long Revision)>> Parked(string connection, int limit, CancellationToken cancellation = default) =>
        Read(new DocumentQuery(Shape.Name, ParkedKey) { From = DocumentKey.Of(connection), To = DocumentKey.Of(connection), Limit = limit }, cancellation);

    /// <summary>Every record of a connection.</summary>
    public IAsyncEnumerable<CrmRecord> All(string connection, CancellationToken cancellation = default) =>
        documents.All(Shape, new DocumentQuery(Shape.Name, ConnectionKey) { From = DocumentKey.Of(connection), To = DocumentKey.Of(connection), Limit = DocumentQuery.MostPerPage }, cancellation);

    private async Task<IReadOnlyList<(CrmRecord Record, long Revision)>> Read(DocumentQuery query, CancellationToken cancellation) =>
        [.. (await documents.Query(query, cancellation)).Documents.Select(document => (Shape.Read(document), document.Revision))];

    private static DocumentQuery Of(string key, string connection, int limit) =>
        new(Shape.Name, key) { From = DocumentKey.Of(connection + "-"), To = DocumentKey.Of(connection + "-" + LastOfText), Limit = limit };

    private static Dictionary<string, DocumentKey> KeysOf(CrmRecord record)
    {
        var keys = new Dictionary<string, DocumentKey> { [ConnectionKey] = DocumentKey.Of(record.Connection) };
        if (record.Domain is { } domain) keys["domain"] = DocumentKey.Of(domain);
        if (record.Waiting is { } waiting) keys[WaitingKey] = DocumentKey.Of(waiting);
        if (record.Parked is { } parked) keys[ParkedKey] = DocumentKey.Of(parked);
        return keys;
    }
}
