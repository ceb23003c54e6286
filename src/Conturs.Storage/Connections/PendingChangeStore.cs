using Conturs.Storage.Documents;

namespace Conturs.Storage.Connections;

/// <summary>The inbox of changes: one document a record, however often it is told of.</summary>
public sealed class PendingChangeStore(IDocumentStore documents)
{
    private const int MostAttempts = 10;

    /// <summary>A revision that no document has.</summary>
    private const long CameAgain = long.MaxValue;

    private const string DueKey = "due";
    private const string LastOfText = "~";

    /// <summary>How they are kept.</summary>
    public static CollectionShape<PendingChange> Shape { get; } = new(
        new CollectionDeclaration("crm-changes", typeof(PendingChange), PrivacyClass.Sealed, "To look at every record that changed in the CRM, whatever fails meanwhile.", "Until the record was looked at: seconds as a rule.")
        {
            IdField = "subject",
            Keys = ["connection", DueKey],
            SubjectKeys = ["subject"],
        },
        ConnectionsJson.Default.PendingChange, change => change.Subject, change => new Dictionary<string, DocumentKey> { ["connection"] = DocumentKey.Of(change.Connection), [DueKey] = DocumentKey.Of(change.Due) });

    /// <summary>Takes changes on, together with something else, such as how far the feed was read. Safe on disk when it returns.</summary>
    /// <param name="changes">In any order; of several of one record the earliest counts.</param>
    /// <param name="alongside">What is written in the last batch.</param>
    /// <param name="cancellation">Gives up before anything was taken on.</param>
    public async Task Add(IReadOnlyList<PendingChange> changes, IReadOnlyList<DocumentWrite> alongside, CancellationToken cancellation = default)
    {
        var once = changes.GroupBy(change => change.Subject).Select(same => same.Aggregate(Together)).ToList();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                foreach (var batch in (await Writes(once, cancellation)).Concat(alongside).Chunk(WriteBounds.MostChanges)) await documents.Write(batch, cancellation);
                return;
            }
            catch (RevisionConflictException) when (attempt < MostAttempts)
            {
                // Somebody else told of one of them, or looked at it: both words are to be one.
            }
        }
    }

    private async Task<IReadOnlyList<DocumentWrite>> Writes(List<PendingChange> once, CancellationToken cancellation)
    {
        var writes = new List<DocumentWrite>(once.Count);
        foreach (var part in once.Chunk(DocumentQuery.MostPerPage))
        {
            var present = await documents.GetMany(Shape.Name, [.. part.Select(change => change.Subject)], cancellation);
            writes.AddRange(part.Zip(present, (change, known) => known is null ? Shape.Put(change, 0) : Shape.Put(Together(Shape.Read(known), change), known.Revision)));
        }

        return writes;
    }

    /// <summary>Changes that are due, the one that waits longest first, each with its revision.</summary>
    public async Task<IReadOnlyList<(PendingChange Change, long Revision)>> Due(string connection, DateTimeOffset now, int limit, CancellationToken cancellation = default) =>
        await Read(new DocumentQuery(Shape.Name, DueKey) { From = DocumentKey.Of(connection + "-"), To = DocumentKey.Of(PendingChange.DueKey(connection, now)), Limit = limit }, cancellation);

    /// <summary>When the next change is due; null when none waits.</summary>
    public async Task<DateTimeOffset?> NextAt(string connection, CancellationToken cancellation = default) =>
        (await Read(new DocumentQuery(Shape.Name, DueKey) { From = DocumentKey.Of(connection + "-"), To = DocumentKey.Of(connection + "-" + LastOfText), Limit = 1 }, cancellation)) is [var (first, _)] ? first.DueAt : null;

    /// <summary>Removes changes that were looked at. One that came again meanwhile stays.</summary>
    public async Task Remove(IReadOnlyList<(PendingChange Change, long Revision)> done, CancellationToken cancellation = default)
    {
        if (done.Count == 0) return;
        try
        {
            await documents.Write([.. done.Select(one => Shape.Remove(one.Change.Subject, one.Revision))], cancellation);
        }
        catch (RevisionConflictException)
        {
            foreach (var one in done) await Try(Shape.Remove(one.Change.Subject, one.Revision), cancellation);
        }
    }

    /// <summary>
    /// Notes that the people who work at companies are still to get their scores. Gives all changes with the revisions they have now; one that
    /// came again meanwhile is noted, too, and has none: it stays in the inbox.
    /// </summary>
    public async Task<IReadOnlyList<(PendingChange Change, long Revision)>> Owe(IReadOnlyList<(PendingChange Change, long Revision)> changes, IReadOnlySet<string> companies, CancellationToken cancellation = default)
    {
        var owing = changes.Where(one => !one.Change.OwesContacts && companies.Contains(one.Change.RecordId)).ToList();
        if (owing.Count == 0) return changes;
        var noted = new List<(PendingChange, long)>(changes.Count);
        foreach (var part in owing.Select(one => (Change: one.Change with { OwesContacts = true }, one.Revision)).Chunk(WriteBounds.MostChanges))
        {
            try
            {
                var receipt = await documents.Write([.. part.Select(one => Shape.Put(one.Change, one.Revision))], cancellation);
                noted.AddRange(part.Zip(receipt.Revisions, (one, revision) => (one.Change, revision)));
            }
            catch (RevisionConflictException)
            {
                await Add([.. part.Select(one => one.Change)], [], cancellation);
                noted.AddRange(part.Select(one => (one.Change, CameAgain)));
            }
        }

        return [.. changes.Except(owing), .. noted];
    }

    /// <summary>Puts changes off that could not be looked at.</summary>
    public async Task PutOff(IReadOnlyList<(PendingChange Change, long Revision)> failed, Func<PendingChange, DateTimeOffset> until, CancellationToken cancellation = default)
    {
        foreach (var (change, revision) in failed) await Try(Shape.Put(change with { Attempts = change.Attempts + 1, DueAt = until(change) }, revision), cancellation);
    }

    private async Task Try(DocumentWrite write, CancellationToken cancellation)
    {
        try
        {
            await documents.Write([write], cancellation);
        }
        catch (RevisionConflictException)
        {
            // It was told of again: it is looked at again.
        }
    }

    private async Task<IReadOnlyList<(PendingChange Change, long Revision)>> Read(DocumentQuery query, CancellationToken cancellation) =>
        [.. (await documents.Query(query, cancellation)).Documents.Select(document => (Shape.Read(document), document.Revision))];

    /// <summary>One word of two: the earlier change, and the earlier time to look at it, so that a record that changes all the time is looked at all the same.</summary>
    private static PendingChange Together(PendingChange one, PendingChange other)
    {
        var first = one.ChangedAt <= other.ChangedAt ? one : other;
        return first with { DueAt = one.DueAt < other.DueAt ? one.DueAt : other.DueAt, IsPrivacyDeletion = one.IsPrivacyDeletion || other.IsPrivacyDeletion, OwesContacts = one.OwesContacts || other.OwesContacts, Attempts = Math.Min(one.Attempts, other.Attempts) };
    }
}
