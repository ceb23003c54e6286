using Conturs.Learning.Rows;

namespace Conturs.Learning.Fitting;

/// <summary>Weighted won and rest companies in each band of one dimension, and among the companies whose set is known.</summary>
internal sealed class BandCounts(int bands)
{
    public double[] Won { get; } = new double[bands];

    public double[] Rest { get; } = new double[bands];

    /// <summary>Sets: companies with any known, non-empty set or the empty one.</summary>
    public double KnownWon { get; private set; }

    public double KnownRest { get; private set; }

    /// <summary>Counts each dimension, separately for each part of a split.</summary>
    /// <returns>Indexed by part, then by dimension.</returns>
    public static BandCounts[][] Count(BandedHistory history, double[] weights, int[] fold, int folds)
    {
        var counts = new BandCounts[folds][];
        for (var f = 0; f < folds; f++) counts[f] = [.. history.Bands.Select(bands => new BandCounts(bands.Count))];
        for (var d = 0; d < history.Columns.Count; d++)
        {
            var missing = history.Bands[d].MissingCode;
            for (var i = 0; i < history.Count; i++)
                counts[fold[i]][d].Add(history.Columns[d], i, history.Won[i], weights[i], missing);
        }

        return counts;
    }

    /// <summary>The sum over all parts but one; <paramref name="without"/> -1 sums them all.</summary>
    public static BandCounts[] Sum(BandCounts[][] parts, int without)
    {
        var sum = Array.ConvertAll(parts[0], part => new BandCounts(part.Won.Length));
        for (var f = 0; f < parts.Length; f++)
            for (var d = 0; d < sum.Length && f != without; d++) sum[d].Add(parts[f][d]);
        return sum;
    }

    private void Add(CodeColumn column, int row, bool won, double weight, short missing)
    {
        var code = column.Codes[row];
        if (code >= 0) AddTo(code, won, weight);
        foreach (var member in column.MembersOf(row)) AddTo(member, won, weight);
        if (column.Offsets is null || code == missing || code == Scoring.BandCode.Unknown) return;
        if (won) KnownWon += weight;
        else KnownRest += weight;
    }

    private void AddTo(int band, bool won, double weight)
    {
        if (won) Won[band] += weight;
        else Rest[band] += weight;
    }

    private void Add(BandCounts other)
    {
        for (var band = 0; band < Won.Length; band++)
        {
            Won[band] += other.Won[band];
            Rest[band] += other.Rest[band];
        }

        KnownWon += other.KnownWon;
        KnownRest += other.KnownRest;
    }
}
