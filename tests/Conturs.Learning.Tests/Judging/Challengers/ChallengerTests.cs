using Conturs.Learning.Judging;
using Conturs.Learning.Judging.Challengers;
using Conturs.Learning.Rows;

namespace Conturs.Learning.Tests.Judging.Challengers;

public sealed class ChallengerTests
{
    private static readonly BandedHistory History = Some.Mixed(600, seed: 4);

    public static TheoryData<string> Keys => [.. Challenger.All.Select(challenger => challenger.Key)];

    [Fact]
    public void There_are_three_in_the_order_of_reports() => Keys.Select(row => row.Data).Should().Equal("logistic", "lightgbm", "fasttree");

    [Theory]
    [MemberData(nameof(Keys))]
    public void Each_learns_what_matters_and_gives_the_same_ranking_twice(string key)
    {
        var challenger = Challenger.All.Single(other => other.Key == key);
        var round = HoldOut.Random(History, Some.Hash, 100);

        var ranked = challenger.RankAll([round], Some.Hash, new LearningOptions { Parallelism = 2 }, out var why);

        why.Should().BeEmpty();
        AucInterval.Of(ranked!).Value.Should().BeGreaterThan(0.6);
        challenger.RankAll([round], Some.Hash, new LearningOptions { Parallelism = 1 }, out _)![0].Z.Should().Equal(ranked![0].Z);
    }

    [Theory]
    [InlineData("Unable to load shared library 'lightgbm' or one of its dependencies. In order to help, consider:\nlibgomp.so.1: cannot open shared object file", "libgomp.so.1 is missing")]
    [InlineData("Unable to load shared library 'lightgbm' or one of its dependencies. In order to help, consider:\n", "Unable to load shared library 'lightgbm' or one of its dependencies")]
    public void A_missing_native_library_is_told_with_what_to_install(string message, string cause)
    {
        var broken = new Challenger("lightgbm", "LightGBM", (_, _, _) => throw new TypeInitializationException("Booster", new DllNotFoundException(message)));

        var ranked = broken.RankAll([HoldOut.Random(History, Some.Hash, 100)], Some.Hash, new LearningOptions(), out var why);

        ranked.Should().BeNull();
        why.Should().Be($"LightGBM could not be compared with: its native library does not load on this machine ({cause}). On Linux install libgomp1 (Debian, Ubuntu) or libgomp (Fedora, Alpine).");
    }

    [Fact]
    public void Any_other_failure_stays_one()
    {
        var broken = new Challenger("x", "X", (_, _, _) => throw new InvalidOperationException("a defect"));
        var act = () => broken.RankAll([HoldOut.Random(History, Some.Hash, 100)], Some.Hash, new LearningOptions(), out _);

        act.Should().Throw<AggregateException>().WithInnerException<InvalidOperationException>();
    }
}
