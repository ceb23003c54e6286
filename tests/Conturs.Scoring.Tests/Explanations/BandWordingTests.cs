namespace Conturs.Scoring.Tests;

public sealed class BandWordingTests
{
    private static readonly DimensionPatterns Tools = Some.Members("technologies", "crm", "erp", "shop", "chat").Patterns(0.5, -2, 1, 0) with
    {
        DampedEffects = [0, 0, 0, 4, 0, 0],
    };

    [Fact]
    public void A_band_is_called_by_its_caption()
    {
        var bands = Some.Categories("country", "de");

        BandWording.Of(bands, 0).Should().Be("de");
        BandWording.Of(bands, bands.MissingCode).Should().Be("not known");
        BandWording.Of(bands, BandCode.Unknown).Should().Be("not known");
        BandWording.Of(bands, BandCode.None).Should().Be("no common value");
    }

    [Fact]
    public void A_set_names_its_two_members_with_the_largest_effects_for_or_against()
    {
        Members(0).Should().Be("crm");
        Members(0, 1).Should().Be("erp, crm");
        Members(0, 1, 2).Should().Be("erp, shop +1 more");
        Members(0, 1, 2, 3).Should().Be("erp, chat +2 more"); // chat: 4 / sqrt(4) = 2, a tie with -2, later in order
    }

    [Fact]
    public void Sets_without_stored_members_say_so()
    {
        Members().Should().Be("no common value");
        BandWording.Of(Tools, Some.Profile(4), 0).Should().Be("none");
        BandWording.Of(Tools, Some.Profile(5), 0).Should().Be("not known");
    }

    private static string Members(params short[] members) => BandWording.Of(Tools, Some.Profile(0).WithMembers(0, members), 0);
}
