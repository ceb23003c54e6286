using Conturs.Connectors.Crm;
using Conturs.Storage.Connections;

namespace Conturs.Appliance.Sync;

/// <summary>Goes through a listing: pages are read one after the other, and worked on some at a time. A page counts as done when it and all before it are.</summary>
internal static class PageWindow
{
    /// <summary>Pages that are worked on at once.</summary>
    private const int Width = 4;

    /// <summary>Goes through it.</summary>
    /// <param name="after">Where it begins; null for the beginning.</param>
    /// <param name="read">Reads a page.</param>
    /// <param name="work">Works on a page.</param>
    /// <param name="done">Told of each page that is done, in order: how many records it has, what it came to, and where the next begins.</param>
    /// <param name="cancellation">Breaks it off.</param>
    public static async Task Go<T>(string? after, Func<string?, CancellationToken, Task<CrmPage<T>>> read, Func<CrmPage<T>, CancellationToken, Task<SyncCounts>> work, Func<int, SyncCounts, string?, Task> done, CancellationToken cancellation)
    {
        var window = new Queue<(Task<SyncCounts> Work, int Count, string? Next)>();
        try
        {
            for (var isMore = true; isMore || window.Count > 0;)
            {
                if (isMore && window.Count < Width)
                {
                    var page = await read(after, cancellation);
                    window.Enqueue((work(page, cancellation), page.Records.Count + page.Unreadable.Count, page.Next));
                    (after, isMore) = (page.Next, page.Next is not null);
                    continue;
                }

                var (first, count, next) = window.Peek();
                var counts = await first;
                window.Dequeue();
                await done(count, counts, next);
            }
        }
        finally
        {
            // Whatever went wrong, nothing goes on behind anybody's back.
            await Task.WhenAll(window.Select(page => page.Work)).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }
}
