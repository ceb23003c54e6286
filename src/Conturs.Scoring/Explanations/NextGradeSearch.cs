namespace Conturs.Scoring;

/// <summary>
/// Finds the smallest set of one to three changes of changeable facts that lifts the grade. Exact among the eight best bands of each
/// changeable dimension: fewer changes first, then the smallest step in band distance, then dimension order.
/// </summary>
public static class NextGradeSearch
{
    private const int BestBands = 8;
    private const int MostChanges = 3;

    /// <summary>The change, or null when the company is in the best grade or nothing lifts it.</summary>
    public static NextGrade? Find(PatternModel model, BandedProfile profile, Evidence evidence)
    {
        var score = model.Reference.ScoreAt(evidence.LogOdds);
        if (Grades.Above(Grades.Of(score)) is not { } grade) return null;
        var options = Options(model, profile, evidence);
        var search = new Search(model, evidence.LogOdds, Grades.LowestScore(grade), options);
        for (var changes = 1; changes <= MostChanges; changes++)
        {
            if (search.Best(changes) is not { } best) continue;
            var lifted = model.Reference.ScoreAt(evidence.LogOdds + best.Sum(option => option.Gain));
            return new NextGrade(Grades.Of(lifted), [.. best.Select(option => Change(model, profile, option))], lifted);
        }

        return null;
    }

    private static List<List<Option>> Options(PatternModel model, BandedProfile profile, Evidence evidence)
    {
        var options = new List<List<Option>>();
        for (var d = 0; d < model.Dimensions.Count; d++)
        {
            var (patterns, dimension) = (model.Dimensions[d], d);
            var kind = patterns.Bands.Dimension.Kind;
            if (!patterns.Bands.Dimension.IsChangeable || kind == DimensionKind.Set || profile.IsMissing(d, patterns.Bands)) continue;
            var better = Enumerable.Range(0, patterns.Bands.ValueCount)
                .Select(band => new Option(dimension, (short)band, patterns.Effects[band] - evidence.Contributions[dimension], Distance(patterns.Bands, profile.Codes[dimension], band)))
                .Where(option => option.Gain > 0)
                .OrderByDescending(option => option.Gain).Take(BestBands).ToList();
            if (better.Count > 0) options.Add(better);
        }

        return options;
    }

    private static int Distance(DimensionBands bands, short from, int to) =>
        bands.Dimension.IsNumeric && from >= 0 ? Math.Abs(from - to) : 1;

    private static FactChange Change(PatternModel model, BandedProfile profile, Option option)
    {
        var patterns = model.Dimensions[option.Dimension];
        return new FactChange(
            patterns.Bands.Dimension.Key, BandWording.Of(patterns, profile, option.Dimension), BandWording.Of(patterns.Bands, option.Band));
    }

    private sealed record Option(int Dimension, short Band, double Gain, int Distance);

    private sealed class Search(PatternModel model, double now, int needed, List<List<Option>> options)
    {
        private readonly double[] largest = [.. options.Select(list => list[0].Gain)];
        private List<Option>? best;
        private int bestDistance;

        public List<Option>? Best(int changes)
        {
            (best, bestDistance) = (null, int.MaxValue);
            Extend([], 0, changes, 0, 0);
            return best;
        }

        private void Extend(List<Option> chosen, int from, int left, double gain, int distance)
        {
            if (distance > bestDistance) return;
            if (left == 0)
            {
                if ((distance < bestDistance || IsBefore(chosen, best!)) && model.Reference.ScoreAt(now + gain) >= needed) (best, bestDistance) = ([.. chosen], distance);
                return;
            }

            for (var i = from; i <= options.Count - left; i++)
            {
                if (model.Reference.ScoreAt(now + gain + LargestFrom(i, left)) < needed) return;
                foreach (var option in options[i])
                {
                    chosen.Add(option);
                    Extend(chosen, i + 1, left - 1, gain + option.Gain, distance + option.Distance);
                    chosen.RemoveAt(chosen.Count - 1);
                }
            }
        }

        private static bool IsBefore(List<Option> a, List<Option> b)
        {
            for (var i = 0; i < a.Count; i++)
                if (a[i].Dimension != b[i].Dimension) return a[i].Dimension < b[i].Dimension;
            return false;
        }

        /// <summary>More than any choice of <paramref name="count"/> dimensions from <paramref name="first"/> on can gain.</summary>
        private double LargestFrom(int first, int count)
        {
            Span<double> top = stackalloc double[MostChanges];
            top.Clear();
            for (var i = first; i < largest.Length; i++)
            {
                var gain = largest[i];
                for (var rank = 0; rank < count; rank++)
                    if (gain > top[rank]) (top[rank], gain) = (gain, top[rank]);
            }

            var sum = 0.0;
            for (var rank = 0; rank < count; rank++) sum += top[rank];
            return sum;
        }
    }
}
