using System.Collections.Concurrent;
using Conturs.Appliance.Startup;
using Conturs.Storage.Documents;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Scoreboard;

/// <summary>
/// The board in memory: some 100 bytes a lead. It is read from the store once; then only leads that were written to are read again,
/// whoever wrote them. When its count is not that of the store any more, such as after a snapshot was put back, all of it is.
/// </summary>
internal sealed class CurrentBoard : IDisposable
{
    private readonly WatchedStore documents;
    private readonly SemaphoreSlim reading = new(1);
    private readonly ConcurrentDictionary<string, byte> touched = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BoardRow> rows = new(StringComparer.Ordinal);
    private Board? board;

    public CurrentBoard(WatchedStore documents)
    {
        this.documents = documents;
        documents.Wrote += Touch;
    }

    /// <summary>How things are now.</summary>
    /// <exception cref="Storage.DataFolderException">A document is damaged.</exception>
    public async Task<Board> Now(CancellationToken cancellation = default)
    {
        await reading.WaitAsync(cancellation);
        try
        {
            if (board is not null && touched.IsEmpty && await documents.Count(ScoreStore.Shape.Name, cancellation) == rows.Count) return board;
            var known = board;
            // Whatever breaks off in between, the next one reads everything.
            board = null;
            if (known is null) await ReadAll(cancellation);
            else await ReadTouched(cancellation);
            if (await documents.Count(ScoreStore.Shape.Name, cancellation) != rows.Count && touched.IsEmpty) await ReadAll(cancellation);
            return board = new Board([.. rows.Values.OrderByDescending(row => row.Place).ThenByDescending(row => row.ScoredAt).ThenBy(row => row.Subject, StringComparer.Ordinal)]);
        }
        finally
        {
            reading.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        documents.Wrote -= Touch;
        reading.Dispose();
    }

    private void Touch(IReadOnlyList<DocumentWrite> batch)
    {
        foreach (var write in batch.Where(write => write.Collection == ScoreStore.Shape.Name)) touched.TryAdd(write.Id, 0);
    }

    private async Task ReadAll(CancellationToken cancellation)
    {
        // What is written from now on is touched, and read again.
        touched.Clear();
        rows.Clear();
        await foreach (var lead in documents.All(ScoreStore.Shape, cancellation)) rows[lead.Subject] = BoardRow.Of(lead);
    }

    private async Task ReadTouched(CancellationToken cancellation)
    {
        foreach (var part in touched.Keys.Chunk(DocumentQuery.MostPerPage))
        {
            foreach (var subject in part) touched.TryRemove(subject, out _);
            var found = await documents.GetMany(ScoreStore.Shape.Name, part, cancellation);
            foreach (var (subject, document) in part.Zip(found))
            {
                if (document is null) rows.Remove(subject);
                else rows[subject] = BoardRow.Of(ScoreStore.Shape.Read(document));
            }
        }
    }
}
