using Conturs.Learning.Judging;
using Conturs.Learning.Rows;
using Conturs.Scoring;

namespace Conturs.Learning.Tests.Judging;

public sealed class PureSimilarityTests
{
    [Fact]
    public void Mean_similarity_to_the_customers_by_hand()
    {
        // Two dimensions count a half each. Against (a, low): 1/2*1 + 1/2*(1 - 0.6) = 0.7. Against (b, high): 1/2*0 + 1/2*1 = 0.5.
        var history = Some.History(
            [true, true, false, false, true],
            (Some.Categories("c", 2), new CodeColumn(Some.Codes(0, 1, 0, 0, 0))),
            (Some.Numbers("n", [0.2, 0.8]), new CodeColumn(Some.Codes(0, 1, 1, 1, 1))));

        Scored(history, [1, 1, 1, 0, 0])[3].Should().BeApproximately(0.6, 1e-6);
        Scored(history, [1, 1, 1, 0, 0])[4].Should().BeApproximately(0.6, 1e-6, "a company is not compared with its own part");
    }

    [Fact]
    public void Only_the_ten_nearest_customers_count()
    {
        var history = Some.History(
            [.. Enumerable.Repeat(true, 15), false],
            (Some.Categories("c", 2), new CodeColumn(Some.Repeated((0, 9), (1, 6), (0, 1)))));

        Scored(history, [.. Enumerable.Repeat(1, 15), 0])[15].Should().BeApproximately(0.9, 1e-6);
    }

    [Fact]
    public void Sets_are_compared_by_jaccard_and_nothing_known_is_like_nothing()
    {
        // {a, b} against {b, c}: one of three. Not known against {b, c}, and {a, b} against not known: 0.
        var history = Some.History(
            [true, true, false, false],
            (Some.Members("s", 3), Some.Sets((BandCode.None, [1, 2]), (4, []), (BandCode.None, [0, 1]), (4, []))));
        var z = Scored(history, [1, 1, 0, 0]);

        z[2].Should().BeApproximately(1 / 3.0 / 2, 1e-6);
        z[3].Should().Be(0);
    }

    private static double[] Scored(BandedHistory history, int[] fold)
    {
        var z = new double[history.Count];
        new PureSimilarity(history).Score(fold, 0, z);
        return z;
    }
}
