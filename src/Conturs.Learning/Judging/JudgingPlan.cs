namespace Conturs.Learning.Judging;

/// <summary>How much is computed to judge a model.</summary>
/// <param name="Repeats">Repeats of the random validation.</param>
/// <param name="ChallengerRepeats">Those in which the challengers take part as well; 0 for none, and then none by time either.</param>
internal sealed record JudgingPlan(int Repeats, int ChallengerRepeats)
{
    /// <summary>What every learning run measures: one random split, one by time, Odoo's formula and similarity.</summary>
    public static JudgingPlan Essentials { get; } = new(1, 0);

    /// <summary>More repeats where a split is cheap and its luck is large; challengers in the first one, or in all when all was asked for.</summary>
    public static JudgingPlan BackTest(int companies, bool full)
    {
        var repeats = companies < 2_000 ? 10 : companies < 10_000 ? 3 : full ? 2 : 1;
        return new JudgingPlan(repeats, full ? repeats : 1);
    }
}
