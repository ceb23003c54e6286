namespace Conturs.CrashHarness;

/// <summary>Opens what a killed writer left behind and compares it with what it had said.</summary>
internal static class Verifying
{
    public static async Task<int> Run(HarnessOptions options)
    {
        var ledger = new Ledger();
        if (options.Acknowledged is { } file)
            foreach (var line in File.ReadLines(file)) ledger.Read(line);
        await using var store = await HarnessStore.Open(options.Folder);
        var verdict = await Verification.Check(store.Documents, store.Upkeep, ledger);
        Console.WriteLine($"{ledger.Acknowledged} acknowledged, {verdict.Lost.Count} lost, {verdict.Torn.Count} torn, {verdict.Unreadable.Count} unreadable");
        if (!verdict.IsSound) Console.WriteLine(verdict);
        return verdict.IsSound ? 0 : 1;
    }
}
