namespace Conturs.Scoring.Tests;

public sealed class IndexedCustomerTests
{
    private static readonly DimensionBands Size = Some.Numbers("company_size", 50, 200);
    private static readonly DimensionBands Country = Some.Categories("country", "de", "fr");
    private static readonly DimensionBands Tools = Some.Members("technologies", "crm", "erp");
    private static readonly BandSchema Schema = new([Size, Country, Tools]);

    [Fact]
    public void A_kept_customer_is_banded_from_its_base_bands()
    {
        var customer = new IndexedCustomer("C-1", new Dictionary<string, string>
        {
            ["company_size"] = Encoded(Size, new FactValue.Number(130)),
            ["technologies"] = Encoded(Tools, new FactValue.Members(["ERP"])),
            ["forgotten_column"] = "tx",
        });

        var profile = customer.Band(Schema);

        profile.Reference.Should().Be("C-1");
        profile.Codes.Should().Equal(1, Country.MissingCode, BandCode.None);
        profile.Members[2].Should().Equal(1);
    }

    [Fact]
    public void A_code_of_another_grid_is_refused()
    {
        var banding = () => new IndexedCustomer("C-1", new Dictionary<string, string> { ["country"] = "?" }).Band(Schema);

        banding.Should().Throw<FormatException>();
    }

    private static string Encoded(DimensionBands bands, FactValue value) => BaseBands.Encode(bands.Dimension, value, folded => folded)!;
}
