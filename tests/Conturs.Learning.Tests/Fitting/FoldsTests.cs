using Conturs.Learning.Fitting;
using Conturs.Learning.Rows;
using Conturs.Scoring;
using CsCheck;

namespace Conturs.Learning.Tests.Fitting;

public sealed class FoldsTests
{
    [Fact]
    public void Parts_are_of_equal_size_within_won_lost_and_open() =>
        Gen.Select(Gen.Int[0, 60], Gen.Int[0, 60], Gen.Int[0, 60], Gen.Int[2, 7], Gen.Int[0, 9]).Sample((won, lost, open, count, split) =>
        {
            var history = History(won, lost, open);
            var fold = Folds.Assign(history, Some.Hash, split, count);

            fold.Should().HaveCount(won + lost + open);
            foreach (var outcome in Enum.GetValues<DealOutcome>())
            {
                var sizes = Enumerable.Range(0, count)
                    .Select(part => Enumerable.Range(0, fold.Length).Count(i => fold[i] == part && history.Outcomes[i] == outcome)).ToList();
                (sizes.Max() - sizes.Min()).Should().BeLessThanOrEqualTo(1);
            }
        }, iter: 200);

    [Fact]
    public void A_split_can_be_repeated_and_another_one_is_independent()
    {
        var history = History(200, 300, 0);
        var first = Folds.Assign(history, Some.Hash, 1, 5);

        Folds.Assign(history, Some.Hash, 1, 5).Should().Equal(first);
        Folds.Assign(history, Some.Hash, 2, 5).Zip(first).Count(pair => pair.First == pair.Second).Should().BeInRange(60, 140, "one in five of 500 meets by chance");
        Folds.Assign(history, new SeededHash(12, null), 1, 5).Should().NotEqual(first);
    }

    [Fact]
    public void The_part_of_a_company_follows_from_its_key_not_from_its_place()
    {
        var history = History(40, 60, 0);
        int[] backwards = [.. Enumerable.Range(0, 100).Reverse()];

        Folds.Assign(history.Pick(backwards), Some.Hash, 3, 5).Reverse().Should().Equal(Folds.Assign(history, Some.Hash, 3, 5));
    }

    [Fact]
    public void Companies_with_equal_keys_are_dealt_out_too()
    {
        var history = new BandedHistory([], [], [.. Enumerable.Repeat(DealOutcome.Won, 10)], new UInt128[10]);

        Folds.Assign(history, Some.Hash, 0, 5).Should().BeEquivalentTo([0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
    }

    private static BandedHistory History(int won, int lost, int open) => Some.History(
        [.. Enumerable.Repeat(DealOutcome.Won, won), .. Enumerable.Repeat(DealOutcome.Lost, lost), .. Enumerable.Repeat(DealOutcome.Open, open)]);
}
