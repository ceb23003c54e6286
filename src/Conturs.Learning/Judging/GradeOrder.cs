using System.Globalization;

namespace Conturs.Learning.Judging;

/// <summary>Whether better grades were won more often.</summary>
/// <param name="IsMonotone">True when the win rate falls, or stays, from grade to grade; null when fewer than two grades were given.</param>
/// <param name="Text">The same in a sentence, with the neighbours that are out of order and whether that is more than luck.</param>
public sealed record GradeOrder(bool? IsMonotone, string Text)
{
    /// <summary>Two-sided 95 % of a normal distribution when four pairs of neighbours are looked at (C. Bonferroni, 1936).</summary>
    private const double Normal95OfFour = 2.498;

    /// <summary>Checks neighbouring grades; grades nobody got are passed over.</summary>
    /// <param name="rates">Win rate of each grade, best first.</param>
    public static GradeOrder Of(IReadOnlyList<GradeRate> rates)
    {
        var given = rates.Where(rate => rate.Rate is not null).ToList();
        if (given.Count < 2) return new GradeOrder(null, "All companies got the same grade, so grades cannot be compared.");
        var wrong = given.Zip(given.Skip(1)).Where(pair => pair.Second.Rate!.Value > pair.First.Rate!.Value).ToList();
        return wrong.Count == 0
            ? new GradeOrder(true, $"Better grades were won more often, in this order: {string.Join(" > ", given.Select(rate => rate.Grade))}.")
            : new GradeOrder(false, string.Join(" ", wrong.Select(pair => Say(pair.First, pair.Second))));
    }

    private static string Say(GradeRate better, GradeRate worse)
    {
        var luck = IsBeyondNoise(better, worse) ? "this is more than luck" : "with so many companies this may be luck";
        return string.Create(CultureInfo.InvariantCulture, $"Grade {worse.Grade} was won more often ({worse.Rate!.Value:P0}) than grade {better.Grade} ({better.Rate!.Value:P0}); {luck}.");
    }

    /// <summary>Two rates with a common one underneath, at 95 %.</summary>
    private static bool IsBeyondNoise(GradeRate a, GradeRate b)
    {
        var common = ((a.N * a.Rate!.Value) + (b.N * b.Rate!.Value)) / (a.N + b.N);
        var error = Math.Sqrt(common * (1 - common) * ((1.0 / a.N) + (1.0 / b.N)));
        return Math.Abs(a.Rate.Value - b.Rate.Value) > Normal95OfFour * error;
    }
}
