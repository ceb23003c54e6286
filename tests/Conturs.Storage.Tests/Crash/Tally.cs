using System.Globalization;
using Conturs.CrashHarness;

namespace Conturs.Storage.Tests.Crash;

/// <summary>Counts of a series of crashes, for the test's assertion and for the summary that tests/run prints.</summary>
/// <param name="name">What was done to the store.</param>
internal sealed class Tally(string name)
{
    private static readonly Lock Summary = new();
    private readonly Lock gate = new();

    /// <summary>Crashes.</summary>
    public int Rounds { get; private set; }

    /// <summary>Changes that were acknowledged before one of them.</summary>
    public long Acknowledged { get; private set; }

    /// <summary>What was wrong, with the seed that shows it.</summary>
    public List<string> Findings { get; } = [];

    private int Lost { get; set; }

    private int Torn { get; set; }

    private int Unreadable { get; set; }

    /// <summary>Adds one crash.</summary>
    public void Add(string seed, long acknowledged, Verdict verdict)
    {
        lock (gate)
        {
            Rounds++;
            Acknowledged += acknowledged;
            (Lost, Torn, Unreadable) = (Lost + verdict.Lost.Count, Torn + verdict.Torn.Count, Unreadable + verdict.Unreadable.Count);
            if (!verdict.IsSound) Findings.Add($"{seed}: {verdict}");
        }
    }

    /// <summary>Adds a crash after which the store did not open.</summary>
    public void AddUnopened(string seed, Exception refusal)
    {
        var verdict = new Verdict();
        verdict.Unreadable.Add(refusal.ToString());
        Add(seed, 0, verdict);
    }

    /// <summary>Fails unless every crash left everything as it was promised.</summary>
    public void ShouldBeSpotless(int rounds)
    {
        WriteSummary();
        Findings.Should().BeEmpty();
        Rounds.Should().Be(rounds);
        Acknowledged.Should().BePositive("a test in which nothing is acknowledged shows nothing");
    }

    /// <summary>Adds the line to the file that tests/run prints at its end, when there is one.</summary>
    private void WriteSummary()
    {
        if (Environment.GetEnvironmentVariable("TESTS_SUMMARY") is not { Length: > 0 } file) return;
        var line = string.Create(CultureInfo.InvariantCulture, $"{name}: {Rounds} rounds, {Acknowledged:N0} acknowledged changes, {Lost} lost, {Torn} torn, {Unreadable} unreadable\n");
        lock (Summary) File.AppendAllText(file, line);
    }
}
