using Conturs.Storage.Documents;

namespace Conturs.Storage.Webhooks;

/// <summary>Messages that are to be sent, and for a while those that were. They are written in the batch of what they tell of, so that neither is there without the other.</summary>
public sealed class OutboxStore(IDocumentStore documents)
{
    /// <summary>Days after which a message is removed, whatever became of it. A waiting one is given up long before.</summary>
    public const int KeptDays = 14;

    private const string DueKey = "due";
    private const string LaneKey = "lane";
    private const string CreatedKey = "created_at";
    private const string LastOfText = "~";

    /// <summary>How messages are kept.</summary>
    public static CollectionShape<OutboxMessage> Shape { get; } = new(
        new CollectionDeclaration("webhook-messages", typeof(OutboxMessage), PrivacyClass.Sealed, "To tell receivers of scores and model versions at least once, whatever fails meanwhile.", $"What a message says until it is delivered; that there was one, {KeptDays} days.")
        {
            Keys = [DueKey, LaneKey, CreatedKey, "subject", "domain", "state"],
            SubjectKeys = ["subject", "domain"],
        },
        WebhooksJson.Default.OutboxMessage, message => message.Id, KeysOf);

    /// <summary>When the next message of a receiver is due; null when none waits.</summary>
    public async Task<DateTimeOffset?> NextAt(string endpoint, CancellationToken cancellation = default) =>
        (await documents.Query(Waiting(DueKey, endpoint + "-", 1), cancellation)).Documents is [var first] ? Shape.Read(first) is var message ? message.NextAt ?? message.CreatedAt : null : null;

    /// <summary>Messages of a receiver that are due, the one that has waited longest first, each with its revision.</summary>
    public async Task<IReadOnlyList<(OutboxMessage Message, long Revision)>> Due(string endpoint, DateTimeOffset now, int limit, CancellationToken cancellation = default)
    {
        var query = Waiting(DueKey, endpoint + "-", limit) with { To = DocumentKey.Of(OutboxMessage.DueKey(endpoint, now)) };
        return [.. (await documents.Query(query, cancellation)).Documents.Select(document => (Shape.Read(document), document.Revision))];
    }

    /// <summary>The oldest waiting message about the same lead to the same receiver: it goes before the others.</summary>
    public async Task<OutboxMessage> First(OutboxMessage message, CancellationToken cancellation = default) =>
        (await documents.Query(Waiting(LaneKey, message.LaneStart, 1), cancellation)).Documents is [var first] ? Shape.Read(first) : message;

    /// <summary>Messages of one state, the newest first.</summary>
    public async Task<IReadOnlyList<OutboxMessage>> Newest(MessageState state, int limit, CancellationToken cancellation = default)
    {
        var key = DocumentKey.Of(StateOf(state));
        var page = await documents.Query(new DocumentQuery(Shape.Name, "state") { From = key, To = key, Descending = true, Limit = limit }, cancellation);
        return [.. page.Documents.Select(Shape.Read)];
    }

    /// <summary>Writes what became of messages, and of their receiver. A message that was removed meanwhile (somebody was forgotten) stays removed.</summary>
    public async Task Mark(IReadOnlyList<DocumentWrite> batch, CancellationToken cancellation = default)
    {
        try
        {
            await documents.Write(batch, cancellation);
        }
        catch (RevisionConflictException)
        {
            foreach (var write in batch) await MarkOne(write, cancellation);
        }
    }

    /// <summary>Removes the waiting messages of a receiver.</summary>
    public Task RemoveOf(string endpoint, CancellationToken cancellation = default) =>
        EachWaiting(endpoint, (document) => new RemoveDocument(document.Collection, document.Id), cancellation);

    /// <summary>Gives up the waiting messages of a receiver.</summary>
    public Task GiveUp(string endpoint, string reason, CancellationToken cancellation = default) =>
        EachWaiting(endpoint, document => Shape.Put(Shape.Read(document).Dead(reason), document.Revision), cancellation);

    /// <summary>Removes messages that were made before a moment.</summary>
    /// <returns>How many.</returns>
    public async Task<long> RemoveOlderThan(DateTimeOffset moment, CancellationToken cancellation = default)
    {
        var query = new DocumentQuery(Shape.Name, CreatedKey) { To = DocumentKey.Of(moment.AddTicks(-1)), Limit = DocumentQuery.MostPerPage };
        for (var removed = 0L; ;)
        {
            var found = (await documents.Query(query, cancellation)).Documents;
            if (found.Count == 0) return removed;
            await documents.Write([.. found.Select(document => new RemoveDocument(document.Collection, document.Id))], cancellation);
            removed += found.Count;
        }
    }

    private async Task EachWaiting(string endpoint, Func<StoredDocument, DocumentWrite> change, CancellationToken cancellation)
    {
        while ((await documents.Query(Waiting(DueKey, endpoint + "-", DocumentQuery.MostPerPage), cancellation)).Documents is { Count: > 0 } found)
            await Mark([.. found.Select(change)], cancellation);
    }

    private async Task MarkOne(DocumentWrite write, CancellationToken cancellation)
    {
        try
        {
            await documents.Write([write], cancellation);
        }
        catch (RevisionConflictException)
        {
            // Somebody else decided otherwise in between: that holds.
        }
    }

    private static DocumentQuery Waiting(string key, string start, int limit) =>
        new(Shape.Name, key) { From = DocumentKey.Of(start), To = DocumentKey.Of(start + LastOfText), Limit = limit };

    private static string StateOf(MessageState state) => state.ToString().ToLowerInvariant();

    private static Dictionary<string, DocumentKey> KeysOf(OutboxMessage message)
    {
        var keys = new Dictionary<string, DocumentKey> { [CreatedKey] = DocumentKey.Of(message.CreatedAt), ["state"] = DocumentKey.Of(StateOf(message.State)) };
        if (message.Due is { } due) keys[DueKey] = DocumentKey.Of(due);
        if (message.Lane is { } lane) keys[LaneKey] = DocumentKey.Of(lane);
        if (message.Subject is { } subject) keys["subject"] = DocumentKey.Of(subject);
        if (message.Domain is { } domain) keys["domain"] = DocumentKey.Of(domain);
        return keys;
    }
}
