using Conturs.Learning.Rows;
using Conturs.Scoring;

namespace Conturs.Learning.Judging;

/// <summary>
/// Similarity to customers without a contrast, as a baseline: the mean similarity to the ten nearest customers, every dimension
/// counting the same (J. Gower, 1971).
/// </summary>
internal sealed class PureSimilarity(BandedHistory history)
{
    private const int Nearest = 10;

    /// <summary>More customers than this change the figure less than its noise and cost time for every company.</summary>
    private const int MostCustomers = 500;

    private readonly BandSimilarity[] similarities = [.. history.Bands.Select(bands => new BandSimilarity(bands, 1.0 / history.Bands.Count))];

    /// <summary>Similarity of some rows to the customers among the others.</summary>
    public void Score(int[] fold, int part, double[] z)
    {
        var customers = Enumerable.Range(0, history.Count).Where(i => history.Won[i] && fold[i] != part).Take(MostCustomers).ToArray();
        var sum = new float[customers.Length];
        for (var i = 0; i < fold.Length; i++)
        {
            if (fold[i] != part) continue;
            Array.Clear(sum);
            for (var d = 0; d < similarities.Length; d++) Add(history.Columns[d], similarities[d], i, customers, sum);
            z[i] = MeanOfLargest(sum);
        }
    }

    private static void Add(CodeColumn column, BandSimilarity similarity, int row, int[] customers, float[] sum)
    {
        if (column.Offsets is not null && column.MembersOf(row).Length > 0)
        {
            var own = Bits(column, row);
            for (var c = 0; c < customers.Length; c++) sum[c] += similarity.OfSets(own, Bits(column, customers[c]));
            return;
        }

        var table = similarity.Row(column.Codes[row]);
        for (var c = 0; c < customers.Length; c++) sum[c] += table[Math.Max((short)-1, column.Codes[customers[c]]) + 1];
    }

    private static UInt128 Bits(CodeColumn column, int row)
    {
        var bits = UInt128.Zero;
        foreach (var member in column.MembersOf(row)) bits |= UInt128.One << member;
        return bits;
    }

    private static double MeanOfLargest(float[] values)
    {
        Span<float> largest = stackalloc float[Nearest];
        largest.Fill(float.NegativeInfinity);
        foreach (var value in values)
        {
            var moved = value;
            for (var rank = 0; rank < Nearest && moved > largest[Nearest - 1]; rank++)
                if (moved > largest[rank]) (largest[rank], moved) = (moved, largest[rank]);
        }

        var count = Math.Min(Nearest, values.Length);
        double sum = 0;
        for (var rank = 0; rank < count; rank++) sum += largest[rank];
        return count == 0 ? 0 : sum / count;
    }
}
