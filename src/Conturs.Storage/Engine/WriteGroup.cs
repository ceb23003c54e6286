using Conturs.Storage.Documents;
using LiteDB;

namespace Conturs.Storage.Engine;

/// <summary>Collects batches that are committed together. A batch whose expectations do not hold is left out; the others are not affected.</summary>
internal sealed class WriteGroup(OpenedStore store, DocumentSeal seal)
{
    private readonly Dictionary<(string Collection, string Id), Present?> present = [];
    private readonly Dictionary<string, CollectionMark> collections = new(store.Mark.Collections);
    private readonly List<StoreChange> changes = [];
    private long sequence = store.Mark.Sequence;

    /// <summary>Changes so far.</summary>
    public int Count => changes.Count;

    /// <summary>The store's mark when the group is committed.</summary>
    public StoreMark After => store.Mark with { Sequence = sequence, Collections = collections };

    /// <summary>Looks up what the batches will ask for, together.</summary>
    public void LookUp(IEnumerable<DocumentWrite> writes)
    {
        foreach (var group in writes.Select(write => (write.Collection, write.Id)).Distinct().GroupBy(write => write.Collection, write => write.Id))
        {
            string[] ids = [.. group];
            foreach (var (id, raw) in ids.Zip(store.FindMany(group.Key, Array.ConvertAll(ids, DocumentSeal.IdOf)))) present[(group.Key, id)] = Opened(group.Key, raw);
        }
    }

    /// <summary>Takes on a batch.</summary>
    /// <exception cref="RevisionConflictException">A document has another revision than expected. The group is as before.</exception>
    public WriteReceipt Add(IReadOnlyList<DocumentWrite> batch)
    {
        foreach (var write in batch)
        {
            var found = Find(write)?.Revision ?? 0;
            if (write.ExpectedRevision is { } expected && expected != found) throw RevisionConflictException.Of(write, found);
        }

        var revisions = batch.Select(write => write is PutDocument put ? Put(put) : Remove(write)).ToList();
        return new WriteReceipt(sequence, revisions);
    }

    /// <summary>The group as it is logged and held.</summary>
    public LoggedGroup Finish()
    {
        var document = After.ToDocument();
        var isNew = store.Mark.Sequence == 0 && store.Find(StoreMark.Collection, DocumentSeal.IdOf(StoreMark.Id)) is null;
        return new LoggedGroup(store.Mark.Sequence + 1, sequence, [.. changes, new StoreChange(StoreMark.Collection, DocumentSeal.IdOf(StoreMark.Id), seal.Close(document, 1, sequence), isNew)]);
    }

    private long Put(PutDocument put)
    {
        var before = Find(put);
        var after = new Present((before?.Revision ?? 0) + 1, ++sequence);
        changes.Add(new StoreChange(put.Collection, DocumentSeal.IdOf(put.Id), seal.Close(put, after.Revision, after.Sequence), before is null));
        Note(put, before, after);
        return after.Revision;
    }

    private long Remove(DocumentWrite remove)
    {
        sequence++;
        if (Find(remove) is not { } before) return 0;
        changes.Add(new StoreChange(remove.Collection, DocumentSeal.IdOf(remove.Id), null, false));
        Note(remove, before, null);
        return 0;
    }

    private void Note(DocumentWrite write, Present? before, Present? after)
    {
        var held = collections.GetValueOrDefault(write.Collection) ?? CollectionMark.Empty;
        if (before is not null) held = held.Without(write.Id, before.Revision, before.Sequence);
        if (after is not null) held = held.With(write.Id, after.Revision, after.Sequence);
        collections[write.Collection] = held;
        present[(write.Collection, write.Id)] = after;
    }

    private Present? Find(DocumentWrite write)
    {
        if (present.TryGetValue((write.Collection, write.Id), out var known)) return known;
        return present[(write.Collection, write.Id)] = Opened(write.Collection, store.Find(write.Collection, DocumentSeal.IdOf(write.Id)));
    }

    /// <summary>Opened, not only looked at: a revision must not be taken from a document that was damaged.</summary>
    private Present? Opened(string collection, BsonDocument? raw) => raw is not null && seal.Open(collection, raw) is var document ? new Present(document.Revision, document.Sequence) : null;

    private sealed record Present(long Revision, long Sequence);
}
