using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Conturs.Storage.Documents;
using Conturs.Storage.Engine;

namespace Conturs.CrashHarness;

/// <summary>Writes until it is killed, and says on its output what it is about to write and what was acknowledged.</summary>
internal static class Writing
{
    private static readonly Lock Speaking = new();
    private static readonly Stream Output = Console.OpenStandardOutput();

    public static async Task<int> Run(HarnessOptions options)
    {
        Say($"pid {Environment.ProcessId}");
        DieAt(options);
        await using var store = await HarnessStore.Open(options.Folder, options.Migrate ? StoreOptions.PresentSchema + 1 : StoreOptions.PresentSchema, options.Held);
        Say("opened");
        using var done = new CancellationTokenSource();
        var upkeep = options.Upkeep ? Task.Run(() => KeepUp(store.Upkeep, done.Token)) : Task.CompletedTask;
        await Task.WhenAll(Enumerable.Range(0, options.Threads).Select(writer => Task.Run(() => Write(store.Documents, writer, options))));
        await done.CancelAsync();
        await upkeep;
        return 0;
    }

    private static async Task Write(IDocumentStore store, int writer, HarnessOptions options)
    {
        var steps = new WriterSteps(writer, options.Seed);
        await steps.Read(store);
        for (var round = 0; round < options.Batches; round++)
        {
            var batch = steps.Next();
            Say(Ledger.Announcement(writer, batch));
            var receipt = await store.Write(batch);
            Say(Ledger.Receipt(writer, receipt));
            steps.Acknowledge(batch, receipt);
        }
    }

    private static async Task KeepUp(IStoreUpkeep upkeep, CancellationToken done)
    {
        for (var round = 1; !done.IsCancellationRequested; round++)
        {
            var snapshot = round % 3 == 0 ? await upkeep.Purge(CancellationToken.None) : await upkeep.Snapshot(CancellationToken.None);
            Say($"copied {snapshot.Sequence}");
        }
    }

    /// <summary>Makes the process die like from kill -9 at a passage of a named place.</summary>
    public static void DieAt(HarnessOptions options)
    {
        if (options.KillAt is null && !options.Points) return;
        var passages = 0;
        var reached = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        Failpoint.Reached = name =>
        {
            if (options.Points && reached.TryAdd(name, true)) Say($"point {name}");
            if (name == options.KillAt && Interlocked.Increment(ref passages) == options.Passage) Process.GetCurrentProcess().Kill();
        };
    }

    /// <summary>One line, in one call, so that lines of several writers do not mingle.</summary>
    public static void Say(string line)
    {
        var bytes = Encoding.ASCII.GetBytes(line + "\n");
        lock (Speaking)
        {
            Output.Write(bytes);
            Output.Flush();
        }
    }
}
