namespace Conturs.Scoring.Tests;

public sealed class ExactPointsTests
{
    /// <summary>F rises by 0.1 for each log-odd: 10 points.</summary>
    private static readonly PercentileReference Straight = new([-5, 5], [0, 1]);

    /// <summary>6.25 points for each log-odd, so that all arithmetic is exact.</summary>
    private static readonly PercentileReference Sixteenths = new([-8, 8], [0, 1]);

    [Fact]
    public void On_a_straight_reference_each_part_gets_its_own_slope()
    {
        var points = Points(Straight, 0, 2, -1, 0.5, 0);

        points.Baseline.Should().Be(50);
        points.Score.Should().Be(65);
        points.Points.Should().Equal(20, -10, 5, 0);
    }

    [Fact]
    public void On_a_bent_reference_the_camps_get_their_Shapley_values()
    {
        // P = 1.5 + 0.5 = 2, M = -1, z = 1. F(0) = 0.2, F(2) = 1, F(-1) = 0.1, F(1) = 0.8.
        // U = 50 (1 - 0.2 + 0.8 - 0.1) = 75, shared 3 : 1 into 56.25 and 18.75; V = 50 (0.1 - 0.2 + 0.8 - 1) = -15. 75 - 15 = 80 - 20.
        // Cut: 56, -15, 18 make 59, one point is left, and 0.75 is the largest rest.
        var points = Points(new PercentileReference([-2, 0, 1, 2], [0, 0.2, 0.8, 1]), 0, 1.5, -1, 0.5);

        points.Baseline.Should().Be(20);
        points.Score.Should().Be(80);
        points.Points.Should().Equal(56, -15, 19);
    }

    [Fact]
    public void Parts_that_cancel_keep_their_own_points()
    {
        // P = 3, M = -3, z = 0: U = 50 (F(3) - F(0) + F(0) - F(-3)) = 50 * 0.6 = 30 and V = -30.
        var points = Points(Straight, 0, 3, -3);

        points.Score.Should().Be(50);
        points.Points.Should().Equal(30, -30);
    }

    [Fact]
    public void Points_that_are_missing_go_to_the_largest_rests()
    {
        // 6.25 a log-odd: 0.75, 0.5 and 0.1875 log-odds are 4.6875, 3.125 and 1.171875, in sum 8.984375: 50 + 9 = 59. Cut 4 + 3 + 1 = 8.
        Points(Sixteenths, 0, 0.5, 0.75, 0.1875).Points.Should().Equal(3, 5, 1);
        Points(Sixteenths, 0, -0.5, -0.75, -0.1875).Points.Should().Equal(-3, -5, -1);
    }

    [Fact]
    public void A_missing_point_never_goes_against_the_sign()
    {
        // 50 + 3.125 - 1.5625 = 51.5625: 52. Cut 3 - 1 = 2; nothing is missing.
        Points(Sixteenths, 0, 0.5, -0.25).Points.Should().Equal(3, -1);
        // 50 + 3.125 - 0.78125 = 52.34375: 52. Cut 3 - 0 = 3, so one has to go: only the negative part can take it.
        Points(Sixteenths, 0, 0.5, -0.125).Points.Should().Equal(3, -1);
    }

    [Fact]
    public void Equal_rests_go_to_the_larger_contribution()
    {
        // 0.125 log-odds are 0.78125, 4.125 are 25.78125, and 50 + 25.78125 = 75.78: 76. Cut 0 + 25 - 0 = 25, one is left, both rests are 0.78125.
        Points(Sixteenths, 0, 0.125, 4.125, -0.125).Points.Should().Equal(0, 26, 0);
        Points(Sixteenths, 0, 4.125, 0.125, -0.125).Points.Should().Equal(26, 0, 0);
    }

    [Fact]
    public void Equal_rests_of_equal_contributions_go_to_the_first_dimensions()
    {
        // Four times 0.78125 are 3.125: 53. Cut 0, three are left.
        Points(Sixteenths, 0, 0.125, 0.125, 0.125, 0.125).Points.Should().Equal(1, 1, 1, 0);
        Points(Sixteenths, 0, -0.125, -0.125, -0.125, -0.125).Points.Should().Equal(-1, -1, -1, 0);
    }

    [Fact]
    public void Where_the_reference_is_flat_nothing_gets_points()
    {
        var points = Points(Straight, 10, 3, -2, 1);

        points.Baseline.Should().Be(100);
        points.Score.Should().Be(100);
        points.Points.Should().Equal(0, 0, 0);
    }

    [Fact]
    public void A_single_knot_leaves_everybody_at_fifty() =>
        Points(new PercentileReference([0], [0.5]), 3, 3, -2).Should().BeEquivalentTo(new ExactPoints(50, 50, [0, 0]));

    [Fact]
    public void Nothing_known_scores_the_baseline() =>
        Points(Straight, 1, 0, 0).Should().BeEquivalentTo(new ExactPoints(60, 60, [0, 0]));

    [Fact]
    public void One_part_can_take_the_whole_scale()
    {
        Points(Straight, -5, 10).Points.Should().Equal(100);
        Points(Straight, 5, -10).Points.Should().Equal(-100);
    }

    private static ExactPoints Points(PercentileReference reference, double intercept, params double[] contributions) =>
        ExactPoints.For(new Evidence(intercept, contributions), reference);
}
