using Conturs.Learning.Rows;

namespace Conturs.Learning.Judging.Challengers;

/// <summary>
/// A method of ML.NET the model is compared with. It sees the same bands, one column a band. ML.NET is loaded when the first one runs,
/// so that learning without challengers does not pay for it.
/// </summary>
/// <param name="Key">"logistic", "lightgbm" or "fasttree".</param>
/// <param name="Caption">What it is called in reports.</param>
/// <param name="Rank">Learns from some companies and ranks others: training, hash, the others, log-odds or the like.</param>
internal sealed record Challenger(string Key, string Caption, Func<BandedHistory, SeededHash, BandedHistory, double[]> Rank)
{
    /// <summary>All of them, in the order of reports.</summary>
    public static IReadOnlyList<Challenger> All { get; } =
    [
        new("logistic", "Logistic regression", (training, hash, others) => LogisticChallenger.Rank(training, hash, others)),
        new("lightgbm", "LightGBM", (training, _, others) => BoostedTrees.LightGbm(training, others)),
        new("fasttree", "FastTree", (training, _, others) => BoostedTrees.FastTree(training, others)),
    ];

    /// <summary>What it says in every round; null when a native library is missing on this machine.</summary>
    /// <param name="rounds">The rounds.</param>
    /// <param name="hash">Source of its own splits.</param>
    /// <param name="options">Settings.</param>
    /// <param name="why">Why it could not run; empty when it did.</param>
    public List<HeldOut>? RankAll(IReadOnlyList<HoldOut> rounds, SeededHash hash, LearningOptions options, out string why)
    {
        try
        {
            why = "";
            return [.. rounds.Select(round => round.Rank((part, z) => RankPart(round, part, z, hash), options.Parallelism))];
        }
        catch (Exception failure) when (MissingLibrary(failure) is { } missing)
        {
            why = $"{Caption} could not be compared with: {missing}";
            return null;
        }
    }

    private void RankPart(HoldOut round, int part, double[] z, SeededHash hash)
    {
        int[] tested = [.. Enumerable.Range(0, z.Length).Where(row => round.Part[row] == part)];
        var ranked = Rank(round.Training(part), hash, round.Rows.Pick(tested));
        for (var i = 0; i < tested.Length; i++) z[tested[i]] = ranked[i];
    }

    /// <summary>LightGBM is native code: on Linux it needs the OpenMP library. Anything else that goes wrong is a defect and stays one.</summary>
    private static string? MissingLibrary(Exception failure) => failure switch
    {
        DllNotFoundException or BadImageFormatException or EntryPointNotFoundException =>
            $"its native library does not load on this machine ({Cause(failure.Message)}). On Linux install libgomp1 (Debian, Ubuntu) or libgomp (Fedora, Alpine).",
        AggregateException { InnerExceptions: var all } => all.Select(MissingLibrary).FirstOrDefault(missing => missing is not null),
        { InnerException: { } inner } => MissingLibrary(inner),
        _ => null,
    };

    /// <summary>The loader's message goes on for many lines about paths it tried; its first sentence says enough.</summary>
    private static string Cause(string message) =>
        message.Contains("libgomp", StringComparison.Ordinal) ? "libgomp.so.1 is missing" : message.Split(". ")[0].Split('\n')[0].TrimEnd('.', '\r');
}
