using Conturs.Learning.Leaks;

namespace Conturs.Learning.Tests.Leaks;

public sealed class LeakyModelTests
{
    [Fact]
    public void A_refused_column_is_not_in_the_model_and_the_rest_is_learned()
    {
        var learned = ModelLearning.Learn(PlantedLeaks.Of(LeakGround.KnowsTooMuch).Deals(), new LearningOptions());

        learned.Model.Dimensions.Select(patterns => patterns.Bands.Dimension.Key).Should().Equal("employees", "industry", "growth", "rating");
        learned.History.Leaks.Refused.Should().ContainSingle().Which.Key.Should().Be("talk_time");
        learned.History.Unusable.Should().BeEmpty();
    }

    [Fact]
    public void An_allowed_column_is_in_the_model() =>
        ModelLearning.Learn(PlantedLeaks.Of(LeakGround.KnowsTooMuch).Deals(), new LearningOptions { AllowedLeaks = ["Talk_Time"] })
            .Model.Dimensions.Select(patterns => patterns.Bands.Dimension.Key).Should().Contain("talk_time");

    [Fact]
    public void Nothing_but_leaks_teaches_nothing()
    {
        var learn = () => ModelLearning.Learn(PlantedLeaks.TalkTime(PlantedLeaks.FilledAfterwards(new LeakyHistory())).Deals(), new LearningOptions());

        learn.Should().Throw<LearningException>().WithMessage("*remark, talk_time*--allow-leak*");
    }
}
