namespace Conturs.Scoring.Tests;

public sealed class BandingTests
{
    private static readonly DimensionBands Size = Some.Numbers("company_size", 50, 200);
    private static readonly DimensionBands Industry = Some.Hierarchy("industry", ("g", -1), ("46", 0), ("46.9", 1), ("j", -1));
    private static readonly DimensionBands Tools = Some.Members("technologies", "crm", "erp", "shop");
    private static readonly DimensionBands Country = Some.Categories("country", "de", "fr");
    private static readonly DimensionBands Amount = Some.Numbers(Some.Dimension("deal_amount", DimensionKind.Money) with { IsDealAmount = true }, 1000, 10_000);

    [Theory]
    [InlineData(-3, 0)]
    [InlineData(49.999, 0)]
    [InlineData(50, 1)]
    [InlineData(199.5, 1)]
    [InlineData(200, 2)]
    [InlineData(1e12, 2)]
    public void A_number_belongs_to_the_band_that_starts_at_or_below_it(double value, short code) =>
        CodeOf(Size, new FactValue.Number(value)).Should().Be(code);

    [Theory]
    [InlineData(DimensionKind.Number)]
    [InlineData(DimensionKind.Money)]
    [InlineData(DimensionKind.OrderedBand)]
    [InlineData(DimensionKind.Age)]
    public void Every_numeric_kind_is_cut_in_the_same_way(DimensionKind kind) =>
        CodeOf(Some.Numbers(Some.Dimension("x", kind), 5), new FactValue.Number(5)).Should().Be(1);

    [Fact]
    public void A_dimension_without_cuts_has_one_band() =>
        CodeOf(Some.Numbers("x"), new FactValue.Number(-1e9)).Should().Be(0);

    [Theory]
    [InlineData(11, 50.0, 0)]
    [InlineData(51, 200.0, 1)]
    [InlineData(1000, null, 2)]
    public void A_range_is_banded_by_its_lower_end(double low, double? high, short code) =>
        CodeOf(Size, new FactValue.Range(low, high)).Should().Be(code);

    [Theory]
    [InlineData(560, 0)] // 2 log10 = 5.496, rounds to 5: 316
    [InlineData(570, 1)] // 2 log10 = 5.512, rounds to 6: 1,000
    [InlineData(5600, 1)] // 3,162
    [InlineData(5700, 2)] // 10,000
    [InlineData(0, 0)]
    [InlineData(-5700, 0)]
    public void A_deal_amount_is_rounded_to_half_orders_of_magnitude_first(double value, short code) =>
        CodeOf(Amount, new FactValue.Number(value)).Should().Be(code);

    [Theory]
    [InlineData(2000, 3162.2776601683795)]
    [InlineData(-2000, -3162.2776601683795)]
    [InlineData(0.2, 0.31622776601683794)]
    [InlineData(0, 0)]
    public void The_half_order_keeps_the_sign(double value, double rounded) =>
        Banding.Rounded(Amount.Dimension, value).Should().BeApproximately(rounded, 1e-9);

    [Fact]
    public void A_company_amount_is_not_rounded() => Banding.Rounded(Size.Dimension, 2000).Should().Be(2000);

    [Theory]
    [InlineData("de", 0)]
    [InlineData("FR", 1)]
    [InlineData("lu", BandCode.None)]
    public void A_category_is_found_in_any_case_and_a_rare_or_unseen_one_has_no_band(string value, short code) =>
        CodeOf(Country, new FactValue.Text(value)).Should().Be(code);

    [Fact]
    public void Yes_and_no_are_levels()
    {
        var bands = Country with { Dimension = Some.Dimension("exports", DimensionKind.YesNo), Levels = ["no", "yes"] };

        CodeOf(bands, new FactValue.Text("yes")).Should().Be(1);
    }

    [Theory]
    [InlineData(new[] { "G", "46", "46.9" }, 2)]
    [InlineData(new[] { "G", "46", "46.5" }, 1)]
    [InlineData(new[] { "G", "47", "47.1" }, 0)]
    [InlineData(new[] { "A", "01" }, BandCode.None)]
    public void A_place_in_a_hierarchy_falls_back_to_its_nearest_stored_ancestor(string[] nodes, short code) =>
        CodeOf(Industry, new FactValue.Path(nodes)).Should().Be(code);

    [Fact]
    public void A_path_without_nodes_is_not_known() =>
        CodeOf(Industry, new FactValue.Path([])).Should().Be(Industry.MissingCode);

    [Fact]
    public void A_set_keeps_its_stored_members_in_code_order_and_each_once()
    {
        var code = Banding.Code(Schema(Tools), 0, new FactValue.Members(["Shop", "unheard of", "crm", "shop"]), out var members);

        code.Should().Be(BandCode.None);
        members.Should().Equal(0, 2);
    }

    [Fact]
    public void A_set_of_rare_members_only_is_known_but_has_no_stored_member()
    {
        var code = Banding.Code(Schema(Tools), 0, new FactValue.Members(["unheard of"]), out var members);

        code.Should().Be(BandCode.None);
        members.Should().BeEmpty();
    }

    [Fact]
    public void The_empty_set_has_its_own_band_or_none()
    {
        Banding.Code(Schema(Tools), 0, new FactValue.Members([]), out var members).Should().Be(3);
        members.Should().BeNull();
        CodeOf(Tools with { EmptyCode = BandCode.None }, new FactValue.Members([])).Should().Be(BandCode.None);
    }

    public static TheoryData<DimensionBands> EveryKind() => [Size, Industry, Tools, Country, Amount];

    [Theory]
    [MemberData(nameof(EveryKind))]
    public void An_unknown_fact_has_its_own_band_or_none(DimensionBands bands)
    {
        CodeOf(bands, null).Should().Be((short)(bands.Count - 1));
        CodeOf(bands.WithoutMissingBand(), null).Should().Be(BandCode.Unknown);
    }

    public static TheoryData<DimensionBands, FactValue> WrongKinds() => new()
    {
        { Size, new FactValue.Text("50") },
        { Size, new FactValue.Path(["50"]) },
        { Size, new FactValue.Members(["50"]) },
        { Country, new FactValue.Number(1) },
        { Country, new FactValue.Range(1, 2) },
        { Country, new FactValue.Path(["de"]) },
        { Country, new FactValue.Members(["de"]) },
        { Industry, new FactValue.Number(46) },
        { Industry, new FactValue.Members(["46"]) },
        { Tools, new FactValue.Number(1) },
        { Tools, new FactValue.Path(["crm"]) },
        { Tools, new FactValue.Text("crm") },
    };

    [Theory]
    [MemberData(nameof(WrongKinds))]
    public void A_value_of_another_kind_is_refused(DimensionBands bands, FactValue value)
    {
        var banding = () => CodeOf(bands, value);

        banding.Should().Throw<ArgumentException>().WithMessage($"*{bands.Dimension.Key}*");
    }

    [Fact]
    public void A_company_is_banded_in_the_order_of_the_schema_with_the_source_of_each_fact()
    {
        var company = Some.Company("lead-7", ("country", new FactValue.Text("fr")), ("not_in_the_model", new FactValue.Number(1))) with
        {
            AsOf = new DateOnly(2026, 1, 31),
        };

        var profile = Banding.Band(Schema(Size, Country, Tools), company);

        profile.Reference.Should().Be("lead-7");
        profile.AsOf.Should().Be(new DateOnly(2026, 1, 31));
        profile.Codes.Should().Equal(Size.MissingCode, 1, Tools.MissingCode);
        profile.Provenances.Should().Equal(default(Provenance), Some.Provenance, default(Provenance));
    }

    [Fact]
    public void Known_missing_and_neither_are_told_apart()
    {
        var schema = Schema(Country, Country.WithoutMissingBand(), Tools, Tools);
        var profile = new BandedProfile("x", [0, BandCode.Unknown, BandCode.None, 3], [null, null, [], null], new Provenance[4]);

        Enumerable.Range(0, 4).Select(d => profile.IsKnown(d, schema.Dimensions[d])).Should().Equal(true, false, false, true);
        Enumerable.Range(0, 4).Select(d => profile.IsMissing(d, schema.Dimensions[d])).Should().Equal(false, true, false, false);
        (profile with { Codes = [2, 0, 0, 4] }).IsMissing(0, Country).Should().BeTrue();
        (profile with { Members = [null, null, [1], null] }).IsKnown(2, Tools).Should().BeTrue();
    }

    private static BandSchema Schema(params DimensionBands[] bands) => new(bands);

    private static short CodeOf(DimensionBands bands, FactValue? value) => Banding.Code(Schema(bands), 0, value, out _);
}
