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
        var search = new Search(model, profile, evidence.LogOdds, Grades.LowestScore(grade), Options(model, profile, evidence));
        for (var changes = 1; changes <= MostChanges; changes++)
        {
            if (search.Best(changes) is not { } best) continue;
            var lifted = model.Reference.ScoreAt(evidence.LogOdds + search.GainOf(best));
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
            var pairs = model.Pairs.Where(pair => pair.First == dimension || pair.Second == dimension).ToList();
            var slack = pairs.Sum(pair => pair.Largest - pair.Contribution(profile));
            var better = Enumerable.Range(0, patterns.Bands.ValueCount)
                .Select(band => new Option(dimension, (short)band, patterns.Effects[band] - evidence.Contributions[dimension], slack, Distance(patterns.Bands, profile.Codes[dimension], band)))
                .Where(option => (option.Bound > 0 || pairs.Count > 0) && option.Band != profile.Codes[dimension])
                .OrderByDescending(option => option.Gain + pairs.Sum(pair => pair.ContributionWith(profile, dimension, option.Band) - pair.Contribution(profile)))
                .Take(BestBands).ToList();
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

    /// <param name="Dimension">Index of the dimension.</param>
    /// <param name="Band">The band it would have.</param>
    /// <param name="Gain">Gain of the dimension's own effect, in log-odds.</param>
    /// <param name="Slack">More than its pairs can gain.</param>
    /// <param name="Distance">Steps from the band it has.</param>
    private sealed record Option(int Dimension, short Band, double Gain, double Slack, int Distance)
    {
        public double Bound => Gain + Slack;
    }

    private sealed class Search(PatternModel model, BandedProfile profile, double now, int needed, List<List<Option>> options)
    {
        private readonly double[] largest = [.. options.Select(list => list.Max(option => option.Bound))];
        private List<Option>? best;
        private int bestDistance;

        public List<Option>? Best(int changes)
        {
            (best, bestDistance) = (null, int.MaxValue);
            Extend([], 0, changes, 0, 0);
            return best;
        }

        /// <summary>What the changes gain together, exactly.</summary>
        public double GainOf(List<Option> chosen)
        {
            var gain = chosen.Sum(option => option.Gain);
            foreach (var pair in model.Pairs)
            {
                var (first, second) = (chosen.Find(option => option.Dimension == pair.First), chosen.Find(option => option.Dimension == pair.Second));
                if (first is null && second is null) continue;
                gain += pair.Contribution(first?.Band ?? profile.Codes[pair.First], second?.Band ?? profile.Codes[pair.Second]) - pair.Contribution(profile);
            }

            return gain;
        }

        private void Extend(List<Option> chosen, int from, int left, double bound, int distance)
        {
            if (distance > bestDistance) return;
            if (left == 0)
            {
                if ((distance < bestDistance || IsBefore(chosen, best!)) && model.Reference.ScoreAt(now + GainOf(chosen)) >= needed) (best, bestDistance) = ([.. chosen], distance);
                return;
            }

            for (var i = from; i <= options.Count - left; i++)
            {
                if (model.Reference.ScoreAt(now + bound + LargestFrom(i, left)) < needed) return;
                foreach (var option in options[i])
                {
                    chosen.Add(option);
                    Extend(chosen, i + 1, left - 1, bound + option.Bound, distance + option.Distance);
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
