using Conturs.Learning.Judging;
using CsCheck;

namespace Conturs.Learning.Tests.Judging;

public sealed class ReliabilityGroupTests
{
    [Fact]
    public void Groups_by_hand()
    {
        // Ten companies in groups of at least four: 0.1 to 0.4, then the rest, because two left over would be too few.
        double[] probability = [0.9, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
        bool[] won = [true, false, false, true, false, true, true, false, true, true];
        var groups = ReliabilityGroup.Of(probability, won, k: 4);

        groups.Select(group => group.N).Should().Equal(4, 6);
        groups[0].Predicted.Should().BeApproximately(0.25, 1e-12);
        groups[0].Observed.Should().Be(Estimate.Rate(1, 4));
        groups[1].Observed.Should().Be(Estimate.Rate(5, 6));
    }

    [Fact]
    public void Equal_predictions_stay_together() =>
        ReliabilityGroup.Of([0.2, 0.2, 0.2, 0.2, 0.2, 0.7, 0.7, 0.7], new bool[8], k: 2).Select(group => group.N).Should().Equal(5, 3);

    [Fact]
    public void Every_company_is_in_one_of_at_most_ten_groups_of_at_least_k() =>
        Gen.Select(Gen.Int[0, 30], Gen.Bool).Array[5, 200].Sample(rows =>
        {
            var groups = ReliabilityGroup.Of(Array.ConvertAll(rows, row => row.Item1 / 30.0), Array.ConvertAll(rows, row => row.Item2), k: 5);

            groups.Sum(group => group.N).Should().Be(rows.Length);
            groups.Should().HaveCountLessThanOrEqualTo(10).And.OnlyContain(group => group.N >= 5);
            groups.Select(group => group.Predicted).Should().BeInAscendingOrder();
        });
}
