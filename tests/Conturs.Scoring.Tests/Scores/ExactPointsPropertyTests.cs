using CsCheck;

namespace Conturs.Scoring.Tests;

/// <summary>What holds for every lead under every model: ties, flat parts, z far outside the table, parts that cancel.</summary>
public sealed class ExactPointsPropertyTests
{
    private const int Cases = 20_000;

    /// <summary>Shares may be made from the printed percentile, which has four decimals.</summary>
    private const double Printed = 1e-4;

    [Fact]
    public void Baseline_and_points_sum_to_the_score() => Each((evidence, reference, points) =>
        points.Baseline + points.Points.Sum() == points.Score
        && points.Score == reference.ScoreAt(evidence.LogOdds)
        && points.Baseline == reference.ScoreAt(evidence.Intercept));

    [Fact]
    public void Points_never_have_the_wrong_sign() => Each((evidence, _, points) =>
        points.Points.Zip(evidence.Contributions).All(part => part.First == 0 || Math.Sign(part.First) == Math.Sign(part.Second)));

    [Fact]
    public void A_contribution_of_nothing_gets_no_points() => Each((evidence, _, points) =>
        points.Points.Zip(evidence.Contributions).All(part => part.Second != 0 || part.First == 0));

    [Fact]
    public void No_part_has_more_than_a_hundred_points() => Each((_, _, points) => points.Points.All(part => Math.Abs(part) <= 100));

    [Fact]
    public void Points_are_less_than_one_away_from_the_exact_share() => Each((evidence, reference, points) =>
        points.Points.Zip(ExactShares(evidence, reference)).All(part => Math.Abs(part.First - part.Second) < 1 + Printed));

    [Fact]
    public void In_one_camp_a_larger_contribution_never_has_fewer_points() => Each((evidence, _, points) =>
        points.Points.Zip(evidence.Contributions).All(a => points.Points.Zip(evidence.Contributions).All(b =>
            Math.Sign(a.Second) != Math.Sign(b.Second) || Math.Abs(a.Second) <= Math.Abs(b.Second) || Math.Abs(a.First) >= Math.Abs(b.First) - 1)));

    /// <summary>Levels such as 81/200 stand for 40.5 points: half a point that <see cref="double"/> holds only nearly.</summary>
    [Theory]
    [InlineData(40)]
    [InlineData(200)]
    public void Knots_at_half_points_sum_too(int steps)
    {
        double Knot(int i) => (i - 90) / 16.0;
        var reference = new PercentileReference(
            [.. Enumerable.Range(0, steps + 1).Select(Knot)], [.. Enumerable.Range(0, steps + 1).Select(i => (double)i / steps)]);
        var pairs = from a in Enumerable.Range(0, steps + 1) from b in Enumerable.Range(0, steps + 1) select new Evidence(Knot(a), [Knot(b) - Knot(a)]);

        pairs.Where(evidence => !Sums(evidence, reference)).Select(evidence => (evidence.Intercept, evidence.LogOdds)).Should().BeEmpty();
    }

    private static bool Sums(Evidence evidence, PercentileReference reference)
    {
        try
        {
            var points = ExactPoints.For(evidence, reference);
            return points.Baseline + points.Points.Sum() == points.Score;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static void Each(Func<Evidence, PercentileReference, ExactPoints, bool> holds) =>
        Gen.Select(AnyModel.Evidence, AnyModel.Reference).Sample((evidence, reference) =>
            holds(evidence, reference, ExactPoints.For(evidence, reference)), iter: Cases);

    /// <summary>The mean of what a camp adds when it comes first and when it comes last, shared in proportion.</summary>
    private static double[] ExactShares(Evidence evidence, PercentileReference reference)
    {
        var up = evidence.Contributions.Where(part => part > 0).Sum();
        var down = evidence.Contributions.Where(part => part < 0).Sum();
        double F(double moved) => 100 * reference.At(evidence.Intercept + moved);
        var upFirst = F(up) - F(0);
        var upLast = F(up + down) - F(down);
        var downFirst = F(down) - F(0);
        var downLast = F(up + down) - F(up);
        return [.. evidence.Contributions.Select(part => part switch
        {
            > 0 => (upFirst + upLast) / 2 * (part / up),
            < 0 => (downFirst + downLast) / 2 * (part / down),
            _ => 0,
        })];
    }
}
