using Conturs.Testing;

namespace Conturs.Scoring.Tests;

public sealed class BandTransferTests
{
    private static readonly DimensionBands Size = Some.Numbers("company_size", 10, 50, 200);
    private static readonly DimensionBands Industry = Some.Hierarchy("industry", ("g", -1), ("46", 0), ("46.9", 1), ("j", -1));
    private static readonly DimensionBands Tools = Some.Members("technologies", "crm", "erp", "shop");
    private static readonly DimensionBands Country = Some.Categories("country", "de", "fr");

    [Fact]
    public void Into_the_same_bands_nothing_changes()
    {
        var schema = new BandSchema([Size, Industry, Tools, Country]);
        var profile = Profile([3, 2, BandCode.None, 1], members: [0, 2]);

        var taken = BandTransfer.Between(schema, schema)!.Take(profile);

        taken.Codes.Should().Equal(profile.Codes);
        taken.Members[2].Should().Equal(0, 2);
    }

    [Theory]
    [InlineData(9, 0)]
    [InlineData(10, 0)]
    [InlineData(49, 0)]
    [InlineData(50, 1)]
    [InlineData(1000, 1)]
    public void Bands_that_were_joined_take_what_was_in_either(double employees, short code)
    {
        var (from, to) = (new BandSchema([Size]), new BandSchema([Some.Numbers("company_size", 50)]));
        var fact = new CompanyFacts("x", new Dictionary<string, Fact> { ["company_size"] = new(new FactValue.Number(employees), new Provenance("test", null)) });

        var taken = BandTransfer.Between(from, to)!.Take(Banding.Band(from, fact));

        taken.Codes.Should().Equal(code).And.Equal(Banding.Band(to, fact).Codes);
    }

    [Fact]
    public void A_level_that_is_gone_belongs_to_the_one_above_it_or_to_none()
    {
        var to = new BandSchema([Some.Hierarchy("industry", ("g", -1)), Some.Categories("country", "fr"), Some.Members("technologies", "shop", "crm")]);
        var transfer = BandTransfer.Between(new BandSchema([Industry, Country, Tools]), to)!;

        var taken = transfer.Take(new BandedProfile("x", [2, 0, BandCode.None], [null, null, [0, 1, 2]], new Provenance[3]));

        taken.Codes.Should().Equal(0, BandCode.None, BandCode.None);
        taken.Members[2].Should().Equal(0, 1);
    }

    [Fact]
    public void Finer_bands_and_unknown_dimensions_cannot_be_told()
    {
        var from = new BandSchema([Size, Country]);

        BandTransfer.Between(from, new BandSchema([Some.Numbers("company_size", 10, 50, 100, 200)])).Should().BeNull();
        BandTransfer.Between(from, new BandSchema([Some.Categories("country", "de", "fr", "ua")])).Should().BeNull();
        BandTransfer.Between(from, new BandSchema([Some.Numbers("revenue", 10)])).Should().BeNull();
    }

    [Fact]
    public void Not_known_stays_not_known_whether_or_not_it_has_a_band()
    {
        var (with, without) = (Size with { MissingCode = 4 }, Size with { MissingCode = BandCode.Unknown });

        BandTransfer.Between(new BandSchema([with]), new BandSchema([without]))!.Take(new BandedProfile("x", [4], [null], new Provenance[1])).Codes.Should().Equal(BandCode.Unknown);
        BandTransfer.Between(new BandSchema([without]), new BandSchema([with]))!.Take(new BandedProfile("x", [BandCode.Unknown], [null], new Provenance[1])).Codes.Should().Equal((short)4);
    }

    private static BandedProfile Profile(short[] codes, short[] members) => new("x", codes, [null, null, members, null], new Provenance[4]);
}
