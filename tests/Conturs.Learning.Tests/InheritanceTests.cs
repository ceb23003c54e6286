using Conturs.Learning.Fitting;
using Conturs.Learning.Gating;
using Conturs.Learning.Judging;
using Conturs.Scoring;

namespace Conturs.Learning.Tests;

public sealed class InheritanceTests
{
    private static readonly Lazy<LearnedModel> First = new(() => ModelLearning.Learn(PlantedHistory.Of(900, seed: 41), new LearningOptions()));

    private static ActiveVersion Active => new(1, First.Value.Model, DateTimeOffset.UnixEpoch, new Estimate(0.8, 0.75, 0.85), 900);

    private static LearningOptions Options => new() { Active = Active, Inherits = true };

    [Theory]
    [InlineData(900, true)]
    [InlineData(1125, true)]
    [InlineData(1126, false)]
    [InlineData(720, true)]
    [InlineData(719, false)]
    public void A_history_of_another_size_inherits_nothing(int companies, bool inherits) => (Inheritance.From(Options, companies) is not null).Should().Be(inherits);

    [Fact]
    public void Another_k_or_seed_or_no_wish_inherits_nothing()
    {
        Inheritance.From(Options with { K = 12 }, 900).Should().BeNull();
        Inheritance.From(Options with { Seed = 1 }, 900).Should().BeNull();
        Inheritance.From(Options with { Inherits = false }, 900).Should().BeNull();
        Inheritance.From(Options with { Active = null }, 900).Should().BeNull();
    }

    [Fact]
    public void The_same_history_learned_again_gives_the_same_bytes()
    {
        var again = ModelLearning.Learn(PlantedHistory.Of(900, seed: 41), Options);

        again.Inherited.Should().BeTrue();
        PatternModelDocument.Write(again.Model).Should().Equal(PatternModelDocument.Write(First.Value.Model));
    }

    [Fact]
    public void With_a_few_more_deals_the_borders_of_numbers_stay()
    {
        var (inherited, clean) = (ModelLearning.Learn(PlantedHistory.Of(960, seed: 41), Options), ModelLearning.Learn(PlantedHistory.Of(960, seed: 41), new LearningOptions()));

        Cuts(inherited).Should().BeSubsetOf(Cuts(First.Value)).And.NotBeEmpty();
        Cuts(clean).Should().NotBeEquivalentTo(Cuts(First.Value));
        inherited.Model.Settings!.M.Should().Be(First.Value.Model.Settings!.M);
        inherited.Model.Dimensions.SelectMany(patterns => patterns.Bands.GroupSizes).Should().OnlyContain(size => size >= 10);
    }

    [Fact]
    public void Borders_of_bands_that_fell_under_k_are_joined()
    {
        var inherited = ModelLearning.Learn(PlantedHistory.Of(730, seed: 41), Options);

        Cuts(inherited).Should().BeSubsetOf(Cuts(First.Value));
        Cuts(inherited).Count.Should().BeLessThan(Cuts(First.Value).Count);
        inherited.Model.Dimensions.SelectMany(patterns => patterns.Bands.GroupSizes).Should().OnlyContain(size => size >= 10);
    }

    private static IReadOnlyList<double> Cuts(LearnedModel learned) => learned.Model.Dimensions.First(patterns => patterns.Bands.Dimension.Key == "employees").Bands.Cuts;
}
