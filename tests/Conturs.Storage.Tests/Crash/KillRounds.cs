using Conturs.CrashHarness;

namespace Conturs.Storage.Tests.Crash;

/// <summary>
/// Lets a child write and kills it with -9 at a random moment; then opens the store here, in another process, and compares it
/// with what the child had acknowledged. The next child goes on in the same folder.
/// </summary>
internal static class KillRounds
{
    /// <summary>Children one after the other.</summary>
    /// <param name="tally">Takes the counts.</param>
    /// <param name="seed">Decides what is written and when the kill comes; the moment itself is as random as the machine.</param>
    /// <param name="rounds">Children.</param>
    /// <param name="arguments">Further arguments of the child.</param>
    /// <param name="under">A program to start the child under.</param>
    public static async Task Run(Tally tally, int seed, int rounds, string[] arguments, params string[] under)
    {
        using var folder = new TempFolder();
        var (ledger, random) = (new Ledger(), new Random(seed));
        for (var round = 0; round < rounds; round++)
        {
            // Applied with every group, when some have come together, and as the appliance does.
            string[] held = (round % 3) switch { 0 => ["--held", "0"], 1 => ["--held", $"{random.Next(1, 40)}"], _ => [] };
            string[] all = ["write", folder["data"], "--seed", $"{seed + round}", .. held, .. arguments];
            var (before, lines) = (ledger.Acknowledged, random.Next(1, 60));
            using var child = HarnessProcess.Start(all, under);
            foreach (var line in child.Lines())
                if (ledger.Read(line) && --lines == 0) child.Kill();
            await Verify(tally, $"seed {seed}, round {round}, {string.Join(' ', all)}", folder["data"], ledger, ledger.Acknowledged - before, lines > 0 ? child.Errors : "");
        }
    }

    /// <summary>Opens what the child left and compares.</summary>
    public static async Task Verify(Tally tally, string seed, string folder, Ledger ledger, long acknowledged, string failure, int schema = 1)
    {
        try
        {
            if (failure.Length > 0) throw new InvalidOperationException($"The child ended by itself: {failure}");
            await using var store = await HarnessStore.Open(folder, schema);
            tally.Add(seed, acknowledged, await Verification.Check(store.Documents, store.Upkeep, ledger));
        }
#pragma warning disable CA1031 // Whatever keeps the store from opening is a finding of the series.
        catch (Exception refusal)
#pragma warning restore CA1031
        {
            tally.AddUnopened(seed, refusal);
        }
    }
}
