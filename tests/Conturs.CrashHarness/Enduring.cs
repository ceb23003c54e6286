using Conturs.Storage;
using Conturs.Storage.Documents;

namespace Conturs.CrashHarness;

/// <summary>
/// Writes on whatever the disk does: what is refused is tried again until it is taken, what was written before is read
/// meanwhile, and both are said. For faults that come and go while the process lives.
/// </summary>
internal static class Enduring
{
    private const int Writer = 1;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static async Task<int> Run(HarnessOptions options)
    {
        Writing.Say($"pid {Environment.ProcessId}");
        await using var store = await HarnessStore.Open(options.Folder);
        Writing.Say("opened");
        using var pauses = new PeriodicTimer(Pause);
        for (var batch = 1; batch <= options.Batches; batch++)
        {
            var entries = Enumerable.Range(batch * 10, 10).Select(number => HarnessEntry.Put($"{HarnessEntry.NameOf(Writer)}-{number}", number, null)).ToList();
            while (!await Tried(store, entries, batch)) await pauses.WaitForNextTickAsync();
            while (batch % 20 == 0 && !await Copied(store)) await pauses.WaitForNextTickAsync();
        }

        return 0;
    }

    private static async Task<bool> Tried(HarnessStore store, IReadOnlyList<PutDocument> entries, int batch)
    {
        Writing.Say(Ledger.Announcement(Writer, entries));
        try
        {
            Writing.Say(Ledger.Receipt(Writer, await store.Documents.Write(entries)));
            return true;
        }
        catch (StoreUnavailableException refusal)
        {
            await Say(store, refusal.Message, batch);
            return false;
        }
    }

    private static async Task<bool> Copied(HarnessStore store)
    {
        try
        {
            Writing.Say($"copied {(await store.Upkeep.Snapshot()).Sequence}");
            return true;
        }
        catch (Exception refusal) when (refusal is StoreUnavailableException or IOException or UnauthorizedAccessException)
        {
            await Say(store, refusal.Message, batch: 2);
            return false;
        }
    }

    private static async Task Say(HarnessStore store, string message, int batch)
    {
        var reads = "nothing to read";
        try
        {
            if (batch > 1) reads = await store.Documents.Get(HarnessEntry.Collection, $"{HarnessEntry.NameOf(Writer)}-10") is null ? "lost" : "reads on";
        }
        catch (Exception refusal) when (refusal is StoreUnavailableException or DataFolderException or IOException)
        {
            reads = "does not read";
        }

        Writing.Say($"refused, {store.Upkeep.Health.State}, {reads}: {message.ReplaceLineEndings(" ")}");
    }
}
