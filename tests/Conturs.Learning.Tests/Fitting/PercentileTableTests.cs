using Conturs.Learning.Fitting;
using Conturs.Scoring;
using CsCheck;

namespace Conturs.Learning.Tests.Fitting;

public sealed class PercentileTableTests
{
    [Fact]
    public void Knots_by_hand()
    {
        // Ten companies, k = 3: four knots at the ranks 0, 3, 6, 9, each the mean of the three ranks nearest to it.
        var reference = PercentileTable.Build([9, 0, 5, 2, 7, 4, 1, 6, 3, 8], 3);

        reference.LogOdds.Should().Equal(1, 3, 6, 8);
        reference.Levels.Should().Equal(0, Fixed.Round(1 / 3.0), Fixed.Round(2 / 3.0), 1);
        reference.At(4.5).Should().BeApproximately(0.5, 1e-6);
    }

    [Fact]
    public void Equal_knots_collapse_at_the_mean_of_their_levels_and_the_ends_are_stretched()
    {
        // k = 2, five knots: means of ranks {0,1}, {1,2}, {3,4}, {5,6}, {6,7} are 0, 0, 0, 0.5, 1.5 at the levels 0, 1/4, 1/2, 3/4, 1.
        // The three zeros become one at 1/4; stretched from [1/4, 1] to [0, 1] the next is at (3/4 - 1/4)/(3/4) = 2/3.
        var reference = PercentileTable.Build([0, 0, 0, 0, 0, 0, 1, 2], 2);

        reference.LogOdds.Should().Equal(0, 0.5, 1.5);
        reference.Levels.Should().Equal(0, Fixed.Round(2 / 3.0), 1);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(60)]
    public void Where_all_are_equal_or_fewer_than_k_there_is_one_knot_in_the_middle(int count)
    {
        var reference = PercentileTable.Build([.. Enumerable.Repeat(-1.25, count)], 10);

        reference.LogOdds.Should().Equal(-1.25);
        reference.Levels.Should().Equal(0.5);
        reference.ScoreAt(17).Should().Be(50);
    }

    [Fact]
    public void Fewer_than_k_companies_make_one_knot_at_their_mean() => PercentileTable.Build([1, 2, 6], 10).LogOdds.Should().Equal(3);

    [Fact]
    public void There_are_at_most_201_knots() =>
        PercentileTable.Build([.. Enumerable.Range(0, 10_000).Select(i => (double)i)], 10).LogOdds.Should().HaveCount(201);

    [Fact]
    public void Every_knot_is_a_mean_of_k_neighbours_and_the_table_rises_from_0_to_1() =>
        Gen.Select(Gen.Int[0, 100_000], Gen.Int[50, 600], Gen.Int[5, 25]).Sample((seed, count, k) =>
        {
            var random = new Random(seed);
            double[] z = [.. Enumerable.Range(0, count).Select(_ => Math.Pow((16 * random.NextDouble()) - 8, 3))];
            var reference = PercentileTable.Build(z, k);
            var sorted = z.Order().ToArray();
            var means = Enumerable.Range(0, z.Length - k + 1).Select(start => Fixed.Round(sorted.Skip(start).Take(k).Average())).ToList();

            reference.LogOdds.Should().HaveCount(Math.Min(201, 1 + (z.Length / k)));
            reference.LogOdds.Should().BeInAscendingOrder().And.OnlyHaveUniqueItems().And.BeSubsetOf(means);
            reference.Levels.Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
            (reference.Levels[0], reference.Levels[^1]).Should().Be((0.0, 1.0));
        }, iter: 200);

    [Fact]
    public void The_order_of_the_population_does_not_matter() =>
        Gen.Shuffle(Enumerable.Range(0, 100).Select(i => Math.Sin(i)).ToArray()).Sample(
            z => PercentileTable.Build(z, 7).Should().Be(PercentileTable.Build([.. z.Order()], 7)), iter: 50);
}
