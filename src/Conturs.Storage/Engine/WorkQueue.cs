using System.Threading.Channels;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Engine;

/// <summary>What waits for the writer. Batches that wait together are committed together.</summary>
internal sealed class WorkQueue
{
    private const int Waiting = 4096;
    private const int MostInGroup = 2048;
    private const int MostBytesInGroup = 8 << 20;

    private readonly Channel<StoreWork> queue = Channel.CreateBounded<StoreWork>(new BoundedChannelOptions(Waiting) { SingleReader = true });
    private StoreWork? next;

    /// <summary>Hands work to the writer; waits while too much is waiting.</summary>
    /// <exception cref="StoreUnavailableException">The store was closed.</exception>
    public async Task Take(StoreWork work, CancellationToken cancellation)
    {
        try
        {
            await queue.Writer.WriteAsync(work, cancellation).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new StoreUnavailableException("The store is closed.");
        }
    }

    /// <summary>Hands over work that nobody waits for; dropped when there is no room.</summary>
    public void Offer(StoreWork work) => queue.Writer.TryWrite(work);

    /// <summary>Takes no more work.</summary>
    public void Complete() => queue.Writer.TryComplete();

    /// <summary>Waits for work; null when there will be none. Several at once are always batches.</summary>
    public async Task<IReadOnlyList<StoreWork>?> Next()
    {
        while (next is null)
        {
            if (queue.Reader.TryRead(out next)) break;
            if (!await queue.Reader.WaitToReadAsync().ConfigureAwait(false)) return null;
        }

        var first = next;
        next = null;
        return first is BatchWork batch ? Gather(batch) : [first];
    }

    /// <summary>Batches that wait already, up to the size of a group; what came behind them waits on.</summary>
    private List<StoreWork> Gather(BatchWork first)
    {
        var batches = new List<StoreWork> { first };
        var (count, bytes) = (first.Batch.Count, BytesOf(first));
        while (count < MostInGroup && bytes < MostBytesInGroup && queue.Reader.TryRead(out next))
        {
            if (next is not BatchWork batch) break;
            batches.Add(batch);
            (count, bytes, next) = (count + batch.Batch.Count, bytes + BytesOf(batch), null);
        }

        return batches;
    }

    private static int BytesOf(BatchWork work) => work.Batch.Sum(write => write is PutDocument put ? put.Content.Length : 0);
}
