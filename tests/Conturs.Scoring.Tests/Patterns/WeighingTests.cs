using CsCheck;

namespace Conturs.Scoring.Tests;

public sealed class WeighingTests
{
    private static readonly DimensionPatterns Size = Some.Numbers("company_size", 50, 200).Patterns(-0.5, 0.25, 1, -0.125);
    private static readonly DimensionPatterns Country = Some.Categories("country", "de", "fr").Patterns(0.5, -0.75, 0.375);
    private static readonly DimensionPatterns Tools = Some.Members("technologies", "crm", "erp", "shop", "chat").Patterns(0.5, 0.25, -1, 0, -0.0625, 0.75) with
    {
        DampedEffects = [1, 2, -0.5, 0.5, 0, 0],
    };

    [Fact]
    public void Each_band_contributes_its_effect()
    {
        var evidence = Weighing.Weigh(Some.Model(Size, Country) with { Intercept = -1 }, Some.Profile(2, 1));

        evidence.Contributions.Should().Equal(1, -0.75);
        evidence.Intercept.Should().Be(-1);
        evidence.LogOdds.Should().Be(-0.75);
    }

    [Fact]
    public void Missing_has_an_effect_where_it_has_a_band() =>
        Weighing.Weigh(Some.Model(Size, Country), Some.Profile(3, 2)).Contributions.Should().Equal(-0.125, 0.375);

    [Fact]
    public void A_set_sums_its_members_and_damps_one_part_by_the_root_of_their_number()
    {
        Weighing.Contribution(Tools, BandCode.None, [1]).Should().Be(0.25 + 2);
        Weighing.Contribution(Tools, BandCode.None, [0, 1, 2, 3]).Should().Be(0.5 + 0.25 - 1 + ((1 + 2 - 0.5 + 0.5) / 2));
        Weighing.Contribution(Tools, BandCode.None, [0, 1]).Should().Be(Fixed.Round(0.75 + (3 / Math.Sqrt(2))));
    }

    [Fact]
    public void The_empty_set_and_the_unknown_set_contribute_their_bands_effect()
    {
        Weighing.Contribution(Tools, 4, null).Should().Be(-0.0625);
        Weighing.Contribution(Tools, 5, null).Should().Be(0.75);
    }

    [Fact]
    public void The_members_parts_make_the_sets_contribution() =>
        (Weighing.MemberContribution(Tools, 0, 2) + Weighing.MemberContribution(Tools, 1, 2))
            .Should().BeApproximately(Weighing.Contribution(Tools, BandCode.None, [0, 1]), 1.0 / 1048576);

    public static TheoryData<DimensionBands, FactValue> UnseenValues() => new()
    {
        { Some.Categories("country", "de", "fr"), new FactValue.Text("lu") },
        { Some.Categories("exports", "no", "yes") with { Dimension = Some.Dimension("exports", DimensionKind.YesNo) }, new FactValue.Text("perhaps") },
        { Some.Hierarchy("industry", ("g", -1), ("46", 0)), new FactValue.Path(["a", "01"]) },
        { Some.Hierarchy("region", ("de", -1)), new FactValue.Text("lu") },
        { Some.Members("technologies", "crm"), new FactValue.Members(["unheard of"]) },
        { Some.Members("technologies", "crm") with { EmptyCode = BandCode.None }, new FactValue.Members([]) },
    };

    [Theory]
    [MemberData(nameof(UnseenValues))]
    public void A_rare_or_unseen_value_contributes_exactly_nothing(DimensionBands bands, FactValue value)
    {
        var loud = bands.Patterns([.. Enumerable.Repeat(3.0, bands.Count)]) with { DampedEffects = [.. Enumerable.Repeat(3.0, bands.Count)] };

        ContributionOf(loud, Some.Company("x", (bands.Dimension.Key, value))).Should().Be(0);
    }

    public static TheoryData<DimensionBands> EveryKind() =>
    [
        .. Enum.GetValues<DimensionKind>().Where(kind => kind is not (DimensionKind.Hierarchy or DimensionKind.Set))
            .Select(kind => Some.Dimension("x", kind))
            .Select(dimension => dimension.IsNumeric ? Some.Numbers(dimension, 1) : Some.Categories("x", "a") with { Dimension = dimension }),
        Some.Hierarchy("x", ("a", -1)), Some.Members("x", "a"),
    ];

    [Theory]
    [MemberData(nameof(EveryKind))]
    public void An_unknown_fact_without_a_band_of_its_own_contributes_exactly_nothing(DimensionBands bands) =>
        ContributionOf(bands.WithoutMissingBand().Patterns([.. Enumerable.Repeat(3.0, bands.Count - 1)]), Some.Company("x")).Should().Be(0);

    [Fact]
    public void Log_odds_are_the_same_in_whatever_order_they_are_summed() => AnyModel.Evidence.Sample(evidence =>
        evidence.LogOdds.Should().Be(evidence.Contributions.Reverse().Append(evidence.Intercept).Sum()));

    [Fact]
    public void Every_contribution_is_a_table_value() => AnyModel.ModelWithProfiles(1, 1).Sample(any =>
    {
        var evidence = Weighing.Weigh(any.Model, any.Profiles[0]);

        evidence.Contributions.Should().HaveCount(any.Model.Dimensions.Count + any.Model.Pairs.Count).And.OnlyContain(value => Fixed.Round(value) == value);
    }, iter: 300);

    private static double ContributionOf(DimensionPatterns patterns, CompanyFacts company) =>
        Weighing.Weigh(Some.Model(patterns), Banding.Band(new BandSchema([patterns.Bands]), company)).Contributions[0];
}
