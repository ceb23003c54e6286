namespace Conturs.Scoring.Tests;

public sealed class GradesTests
{
    [Theory]
    [InlineData(100, Grade.A)]
    [InlineData(80, Grade.A)]
    [InlineData(79, Grade.B)]
    [InlineData(60, Grade.B)]
    [InlineData(59, Grade.C)]
    [InlineData(40, Grade.C)]
    [InlineData(39, Grade.D)]
    [InlineData(20, Grade.D)]
    [InlineData(19, Grade.F)]
    [InlineData(0, Grade.F)]
    public void A_score_has_a_grade(int score, Grade grade) => Grades.Of(score).Should().Be(grade);

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    public void A_score_outside_its_scale_is_refused(int score)
    {
        var grading = () => Grades.Of(score);

        grading.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Theory]
    [InlineData(Grade.A, 80)]
    [InlineData(Grade.B, 60)]
    [InlineData(Grade.C, 40)]
    [InlineData(Grade.D, 20)]
    [InlineData(Grade.F, 0)]
    public void The_lowest_score_of_a_grade_has_that_grade_and_the_one_below_has_not(Grade grade, int lowest)
    {
        Grades.LowestScore(grade).Should().Be(lowest);
        Grades.Of(lowest).Should().Be(grade);
        if (lowest > 0) Grades.Of(lowest - 1).Should().NotBe(grade);
    }

    [Fact]
    public void The_next_better_grade_ends_at_A()
    {
        Grades.Above(Grade.A).Should().BeNull();
        new[] { Grade.B, Grade.C, Grade.D, Grade.F }.Select(Grades.Above).Should().Equal(Grade.A, Grade.B, Grade.C, Grade.D);
    }

    [Fact]
    public void Every_grade_has_its_own_words() =>
        Enum.GetValues<Grade>().Select(Grades.Meaning).Should().Equal("Excellent", "Good", "Average", "Below average", "Poor");
}
