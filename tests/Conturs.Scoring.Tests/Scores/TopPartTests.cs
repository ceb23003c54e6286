namespace Conturs.Scoring.Tests;

public sealed class TopPartTests
{
    [Fact]
    public void Factors_and_pairs_are_ranked_together_and_parts_of_nothing_are_left_out() =>
        TopPart.Of([new("size", 5), new("industry", -3), new("age", 0)], [new("size with industry", -12), new("age with industry", 5)])
            .Should().Equal(new TopPart("size with industry", -12), new TopPart("size", 5), new TopPart("age with industry", 5), new TopPart("industry", -3));
}
