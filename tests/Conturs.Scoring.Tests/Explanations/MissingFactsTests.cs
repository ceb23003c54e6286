using CsCheck;

namespace Conturs.Scoring.Tests;

public sealed class MissingFactsTests
{
    [Fact]
    public void Facts_that_could_move_the_score_most_come_first()
    {
        // Ten points a log-odd, bands of 10 and 20 companies: (10 * 10 + 20 * 10) / 30 = 10; (30 * 10) / 30 = 10; (10 * 10 + 20 * 20) / 30 = 16.7.
        var model = Some.Model(
            Some.Categories("evenly", "a", "b").Patterns(1, -1),
            Some.Categories("seldom", "a", "b").Patterns(3, 0),
            Some.Categories("most", "a", "b").Patterns(1, 2),
            Some.Categories("known", "a").Patterns(-1));

        Rank(model, Some.Profile(2, 2, 2, 0)).Should().Equal("most", "evenly", "seldom");
    }

    [Fact]
    public void A_move_is_counted_from_what_not_knowing_says_now()
    {
        // Not known is worth 2, and so is every value of "same": nothing would change. "other" would fall by 2.
        var model = Some.Model(
            Some.Categories("same", "a", "b").Patterns(2, 2, 2),
            Some.Categories("other", "a", "b").Patterns(0, 0, 2));

        Rank(model, Some.Profile(2, 2)).Should().Equal("other", "same");
    }

    [Fact]
    public void Only_facts_that_are_not_known_are_missing()
    {
        var country = Some.Categories("country", "de").Patterns(1);
        var bare = country with { Bands = country.Bands.WithoutMissingBand(), Effects = [1] };
        var tools = Some.Members("technologies", "crm").Patterns(1);

        Rank(Some.Model(country), Some.Profile(BandCode.None)).Should().BeEmpty();
        Rank(Some.Model(bare), Some.Profile(BandCode.Unknown)).Should().Equal("country");
        Rank(Some.Model(tools), Some.Profile(1)).Should().BeEmpty(); // the empty set
        Rank(Some.Model(tools), Some.Profile(0).WithMembers(0)).Should().BeEmpty();
        Rank(Some.Model(tools), Some.Profile(2)).Should().Equal("technologies");
    }

    [Fact]
    public void Missing_facts_are_ranked_by_the_mean_move_of_the_bands() => AnyModel.ModelWithProfiles(1, 1).Sample(any =>
    {
        var (model, profile) = (any.Model, any.Profiles[0]);
        var expected = Enumerable.Range(0, model.Dimensions.Count)
            .Where(d => profile.IsMissing(d, model.Dimensions[d].Bands))
            .OrderByDescending(d => MeanMove(model, profile, d)).Select(d => model.Dimensions[d].Bands.Dimension.Key);

        Rank(model, profile).Should().Equal(expected);
    }, iter: 500);

    private static double MeanMove(PatternModel model, BandedProfile profile, int d)
    {
        var bands = model.Dimensions[d].Bands;
        var now = model.Reference.At(Weighing.Weigh(model, profile).LogOdds);
        double move = 0, companies = 0;
        for (short band = 0; band < bands.ValueCount; band++)
        {
            var filled = bands.Dimension.Kind == DimensionKind.Set ? profile.WithMembers(d, band) : profile with { Codes = [.. profile.Codes[..d], band, .. profile.Codes[(d + 1)..]] };
            move += bands.GroupSizes[band] * Math.Abs(model.Reference.At(Weighing.Weigh(model, filled).LogOdds) - now);
            companies += bands.GroupSizes[band];
        }

        return move / companies;
    }

    private static IReadOnlyList<string> Rank(PatternModel model, BandedProfile profile) => MissingFacts.Rank(model, profile, Weighing.Weigh(model, profile));
}
