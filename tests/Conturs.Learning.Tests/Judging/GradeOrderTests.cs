using Conturs.Learning.Judging;
using Conturs.Scoring;

namespace Conturs.Learning.Tests.Judging;

public sealed class GradeOrderTests
{
    [Fact]
    public void Falling_rates_are_in_order_and_empty_grades_are_passed_over()
    {
        var order = GradeOrder.Of([Rate(Grade.A, 60, 100), new GradeRate(Grade.B, 0, null), Rate(Grade.C, 30, 100), Rate(Grade.D, 30, 100), Rate(Grade.F, 5, 100)]);

        order.IsMonotone.Should().BeTrue();
        order.Text.Should().Contain("A > C > D > F");
    }

    [Fact]
    public void Neighbours_out_of_order_are_named_with_whether_it_is_luck()
    {
        // 33 and 30 of 100: a common rate of 0.315 has a deviation of 0.066 over both; 0.03 is luck. 90 and 30 of 100 are not.
        GradeOrder.Of([Rate(Grade.A, 30, 100), Rate(Grade.B, 33, 100)]).Should().Be(
            new GradeOrder(false, "Grade B was won more often (33 %) than grade A (30 %); with so many companies this may be luck."));
        GradeOrder.Of([Rate(Grade.A, 30, 100), Rate(Grade.B, 90, 100)]).Text.Should().EndWith("this is more than luck.");
    }

    [Fact]
    public void One_grade_alone_cannot_be_out_of_order() => GradeOrder.Of([Rate(Grade.C, 30, 100)]).IsMonotone.Should().BeNull();

    private static GradeRate Rate(Grade grade, int won, int companies) => new(grade, companies, Estimate.Rate(won, companies));
}
