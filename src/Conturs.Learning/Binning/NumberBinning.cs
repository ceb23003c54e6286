using Conturs.Scoring;

namespace Conturs.Learning.Binning;

/// <summary>Bands of numbers: closed over distinct values at max(k, n/64) companies, cuts at numbers with few digits, open ends.</summary>
internal static class NumberBinning
{
    private const int MostBands = 64;

    /// <summary>Bands of a number, money or age dimension; null when fewer than k companies are known.</summary>
    /// <param name="dimension">The dimension.</param>
    /// <param name="distinct">Known values, ascending.</param>
    /// <param name="missing">Companies without a value.</param>
    /// <param name="k">Smallest band.</param>
    /// <param name="inherited">Borders to keep where every band still has k companies; null to choose them anew.</param>
    public static DimensionBands? Numbers(Dimension dimension, CountedValue[] distinct, int missing, int k, IReadOnlyList<double>? inherited = null)
    {
        var known = distinct.Sum(value => value.Count);
        if (known < k) return null;
        var cuts = inherited?.ToList() ?? Choose(distinct, k, known);
        JoinSmall(distinct, cuts, k);
        return Finish(dimension, distinct, cuts, NumberCaptions.For(dimension, cuts), missing, k);
    }

    /// <summary>Bands of a dimension whose source gives ranges: the ranges are the positions, neighbours under k are joined.</summary>
    public static DimensionBands? OrderedBands(
        Dimension dimension, CountedValue[] distinct, IReadOnlyDictionary<double, double?> highs, int missing, int k)
    {
        if (distinct.Sum(value => value.Count) < k) return null;
        var ends = Close(distinct, k, k);
        var firsts = ends.Select(end => end + 1).Prepend(0).ToList();
        var captions = firsts.Select((first, band) =>
        {
            var last = band < ends.Count ? ends[band] : distinct.Length - 1;
            return Caption(dimension, distinct[first].Value, highs.GetValueOrDefault(distinct[last].Value));
        });
        return Finish(dimension, distinct, [.. ends.Select(end => distinct[end + 1].Value)], [.. captions], missing, k);
    }

    private static List<double> Choose(CountedValue[] distinct, int k, int known) =>
        [.. Close(distinct, k, Math.Max(k, (int)Math.Ceiling(known / (double)MostBands)))
            .Select(end => CutDigits.Limited(CutDigits.Between(distinct[end].Value, distinct[end + 1].Value))).Distinct()];

    /// <summary>Index of the last distinct value of every band but the last.</summary>
    private static List<int> Close(CountedValue[] distinct, int k, int target)
    {
        var ends = new List<int>();
        var count = 0;
        var left = distinct.Sum(value => value.Count);
        for (var i = 0; i < distinct.Length - 1; i++)
        {
            count += distinct[i].Count;
            left -= distinct[i].Count;
            if (left < k) break;
            if (count < target && !(count >= k && distinct[i + 1].Count >= target)) continue;
            ends.Add(i);
            count = 0;
        }

        return ends;
    }

    /// <summary>Moving a cut to fewer digits may have moved companies: bands under k lose the cut to their right, the last its left one.</summary>
    private static void JoinSmall(CountedValue[] distinct, List<double> cuts, int k)
    {
        for (var i = 0; i < cuts.Count;)
        {
            var lower = i == 0 ? double.NegativeInfinity : cuts[i - 1];
            if (CountIn(distinct, lower, cuts[i]) < k) cuts.RemoveAt(i);
            else i++;
        }

        while (cuts.Count > 0 && CountIn(distinct, cuts[^1], double.PositiveInfinity) < k) cuts.RemoveAt(cuts.Count - 1);
    }

    private static int CountIn(CountedValue[] distinct, double from, double below) =>
        distinct.Where(value => value.Value >= from && value.Value < below).Sum(value => value.Count);

    private static DimensionBands Finish(
        Dimension dimension, CountedValue[] distinct, IReadOnlyList<double> cuts, IReadOnlyList<string> captions, int missing, int k)
    {
        var sizes = new int[captions.Count];
        var rankSums = new double[captions.Count];
        var below = 0;
        foreach (var value in distinct)
        {
            var band = cuts.Count(cut => cut <= value.Value);
            sizes[band] += value.Count;
            rankSums[band] += value.Count * (below + (value.Count / 2.0));
            below += value.Count;
        }

        var keepsMissing = missing >= k;
        return new DimensionBands
        {
            Dimension = dimension,
            Cuts = cuts,
            Centres = [.. rankSums.Select((sum, band) => Fixed.Round(sum / sizes[band] / below))],
            Captions = keepsMissing ? [.. captions, "not known"] : captions,
            GroupSizes = keepsMissing ? [.. sizes, missing] : sizes,
            MissingCode = keepsMissing ? (short)sizes.Length : BandCode.Unknown,
        };
    }

    private static string Caption(Dimension dimension, double low, double? high)
    {
        var text = NumberCaptions.Text(dimension, low);
        text = high is null ? text + " or more" : high == low ? text : $"{text}-{NumberCaptions.Text(dimension, high.Value)}";
        return dimension.Unit.Length == 0 ? text : $"{text} {dimension.Unit}";
    }
}
