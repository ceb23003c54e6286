using Conturs.Learning.Judging;
using Conturs.Scoring;

namespace Conturs.Learning.Tests.Judging;

public sealed class GradeRateTests
{
    [Fact]
    public void Companies_are_counted_by_grade_best_first()
    {
        // The scores are 90, 85, 65, 10, 15.
        var rates = GradeRate.Of([0.90, 0.85, 0.65, 0.10, 0.15], [true, false, true, false, false]);

        rates.Select(rate => (rate.Grade, rate.N)).Should().Equal((Grade.A, 2), (Grade.B, 1), (Grade.C, 0), (Grade.D, 0), (Grade.F, 2));
        rates.Select(rate => rate.Rate?.Value).Should().Equal(0.5, 1, null, null, 0);
        rates[0].Rate.Should().Be(Estimate.Rate(1, 2));
    }
}
