using Conturs.Learning.Fitting;
using Conturs.Learning.Judging;
using Conturs.Learning.Rows;
using Conturs.Scoring;

namespace Conturs.Learning.Leaks;

/// <summary>One dimension as the leak detector sees it: its bands, its exact numbers, and how well it ranks winners all alone.</summary>
internal sealed class SuspectColumn
{
    private readonly Lazy<double[]> numbers;

    private SuspectColumn(BandedHistory history, int d, float[] evidence, FactColumn facts, int[] rows)
    {
        (Bands, Codes, Won) = (history.Bands[d], history.Columns[d], history.Won);
        Auc = RankCurve.Auc(Array.ConvertAll(evidence, value => (double)value), Won);
        WonCount = Won.Count(isWon => isWon);
        Floor = Auc - (LeakLimits.OneSided95 * AucError.HanleyMcNeil(Auc, WonCount, RestCount));
        numbers = new Lazy<double[]>(() => Array.ConvertAll(rows, row => facts[row] switch
        {
            FactValue.Number number => number.Value,
            FactValue.Range range => range.Low,
            _ => double.NaN,
        }));
    }

    /// <summary>What it is.</summary>
    public Dimension Dimension => Bands.Dimension;

    /// <summary>Its bands.</summary>
    public DimensionBands Bands { get; }

    /// <summary>Band of each row, and for sets its members.</summary>
    public CodeColumn Codes { get; }

    /// <summary>True for rows of customers.</summary>
    public bool[] Won { get; }

    /// <summary>Companies won.</summary>
    public int WonCount { get; }

    /// <summary>The others: lost, or open where open ones stand in.</summary>
    public int RestCount => Won.Length - WonCount;

    /// <summary>AUC of this column's evidence alone, each row judged by the others, 0-1.</summary>
    public double Auc { get; }

    /// <summary>The AUC is higher than this in nineteen cases of twenty.</summary>
    public double Floor { get; }

    /// <summary>The exact number of each row, NaN where none is known; not for other kinds.</summary>
    public double[] Numbers => numbers.Value;

    /// <summary>True when the row has a value.</summary>
    public bool IsFilled(int row) => Codes.Codes[row] != Bands.MissingCode;

    /// <summary>Every dimension of the rows that are fitted; none when a class has fewer than two companies.</summary>
    /// <param name="history">The rows that are fitted.</param>
    /// <param name="table">The exact history.</param>
    /// <param name="rows">Row of the table for each row of <paramref name="history"/>.</param>
    /// <param name="hash">Source of the split.</param>
    public static SuspectColumn[] All(BandedHistory history, FactTable table, int[] rows, SeededHash hash)
    {
        if (history.Minority < 2 || history.Bands.Count == 0) return [];
        var folds = Folds.CountFor(history);
        var fold = Folds.Assign(history, hash, Splits.Leaks, folds);
        var evidence = new CrossFittedEvidence(history, history.Weights, fold, folds).Matrix(LeakLimits.Shrinkage);
        var facts = table.Columns.ToDictionary(column => column.Dimension.Key);
        return [.. history.Bands.Select((bands, d) => new SuspectColumn(history, d, evidence[d], facts[bands.Dimension.Key], rows))];
    }
}
