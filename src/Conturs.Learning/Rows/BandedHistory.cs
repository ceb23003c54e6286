using Conturs.Scoring;

namespace Conturs.Learning.Rows;

/// <summary>
/// The history after the banding wall, one row a company in canonical order (by keyed hash): codes, outcomes and weights only.
/// Every sum of learning runs in this order, so the order of the source does not matter.
/// </summary>
public sealed class BandedHistory
{
    /// <summary>Lays out a history.</summary>
    public BandedHistory(IReadOnlyList<DimensionBands> bands, IReadOnlyList<CodeColumn> columns, DealOutcome[] outcomes, UInt128[] keys, int[]? closedDays = null, double[]? weights = null)
    {
        (Bands, Columns, Outcomes, Keys) = (bands, columns, outcomes, keys);
        ClosedDays = closedDays ?? new int[keys.Length];
        Won = Array.ConvertAll(outcomes, outcome => outcome == DealOutcome.Won);
        Weights = weights ?? ContrastWeights(outcomes);
        Occurrences = new int[keys.Length];
        for (var i = 1; i < keys.Length; i++)
            if (keys[i] == keys[i - 1]) Occurrences[i] = Occurrences[i - 1] + 1;
    }

    /// <summary>The bands, in dimension order.</summary>
    public IReadOnlyList<DimensionBands> Bands { get; }

    /// <summary>The rows' codes, one column for each entry of <see cref="Bands"/>.</summary>
    public IReadOnlyList<CodeColumn> Columns { get; }

    /// <summary>How each company's deals ended.</summary>
    public DealOutcome[] Outcomes { get; }

    /// <summary>Keyed hashes of the companies, ascending.</summary>
    public UInt128[] Keys { get; }

    /// <summary>Day number of the closing date of the deal a row stands for; 0 when not known.</summary>
    public int[] ClosedDays { get; }

    /// <summary>Scores another system gave the companies, higher is better, NaN where it gave none; null when none are compared.</summary>
    public double[]? OtherScores { get; init; }

    /// <summary>Counts equal keys: 0 for the first.</summary>
    public int[] Occurrences { get; }

    /// <summary>True for customers.</summary>
    public bool[] Won { get; }

    /// <summary>1 for closed companies, unlabelled ones 0 to 1, by how many closed-lost ones there are; times the decay by age when recent deals count more.</summary>
    public double[] Weights { get; }

    /// <summary>Number of companies.</summary>
    public int Count => Keys.Length;

    /// <summary>The smaller class that is fitted, in companies.</summary>
    public int Minority => Math.Min(Won.Count(won => won), Enumerable.Range(0, Count).Count(i => !Won[i] && Weights[i] > 0));

    /// <summary>True when unlabelled companies stand in for lost ones.</summary>
    public bool HasUnlabelledContrast => Enumerable.Range(0, Count).Any(i => Outcomes[i] == DealOutcome.Open && Weights[i] > 0);

    /// <summary>True when there are closed-lost companies, so that a probability of winning can be seen in the data.</summary>
    public bool HasLost => Array.IndexOf(Outcomes, DealOutcome.Lost) >= 0;

    /// <summary>The weights with unlabelled companies at 0: they may yet win, so no win rate can rest on them.</summary>
    public double[] ClosedWeights() => [.. Weights.Select((weight, i) => Outcomes[i] == DealOutcome.Open ? 0 : weight)];

    /// <summary>The rows that are fitted: closed companies, and unlabelled ones where they stand in for lost ones.</summary>
    public BandedHistory Fitted() => Array.TrueForAll(Weights, weight => weight > 0) ? this : Pick([.. Enumerable.Range(0, Count).Where(i => Weights[i] > 0)]);

    /// <summary>The same history with only some rows, in their order.</summary>
    public BandedHistory Pick(int[] rows) => new(
        Bands, [.. Columns.Select(column => column.Pick(rows))],
        Array.ConvertAll(rows, row => Outcomes[row]), Array.ConvertAll(rows, row => Keys[row]), Array.ConvertAll(rows, row => ClosedDays[row]), Array.ConvertAll(rows, row => Weights[row]))
    {
        OtherScores = OtherScores is { } scores ? Array.ConvertAll(rows, row => scores[row]) : null,
    };

    /// <summary>The same rows without some dimensions.</summary>
    public BandedHistory Without(IReadOnlySet<string> keys)
    {
        var kept = Enumerable.Range(0, Bands.Count).Where(d => !keys.Contains(Bands[d].Dimension.Key)).ToList();
        return new BandedHistory(kept.ConvertAll(d => Bands[d]), kept.ConvertAll(d => Columns[d]), Outcomes, Keys, ClosedDays, Weights) { OtherScores = OtherScores };
    }

    /// <summary>The same rows with other weights.</summary>
    public BandedHistory Reweighted(double[] weights) => new(Bands, Columns, Outcomes, Keys, ClosedDays, weights) { OtherScores = OtherScores };

    /// <summary>Lost companies count 1; unlabelled ones fill up to five rest companies a customer, ten when nothing was lost.</summary>
    private static double[] ContrastWeights(DealOutcome[] outcomes)
    {
        double won = outcomes.Count(outcome => outcome == DealOutcome.Won);
        double lost = outcomes.Count(outcome => outcome == DealOutcome.Lost);
        var open = outcomes.Length - won - lost;
        var share = open == 0 ? 0 : lost == 0 ? Math.Min(1, 10 * won / open) : Math.Clamp(((5 * won) - lost) / open, 0, 1);
        return Array.ConvertAll(outcomes, outcome => outcome == DealOutcome.Open ? share : 1);
    }
}
