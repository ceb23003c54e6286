using System.Globalization;
using Conturs.Connectors.Csv;
using Conturs.Scoring;

namespace Conturs.Connectors.Tests.Csv;

public sealed class KindTests : IDisposable
{
    private readonly TempFiles files = new();

    [Theory]
    [InlineData(DimensionKind.Number, "1", "2", "3.5")]
    [InlineData(DimensionKind.Number, "1,200", "15k", "7")]
    [InlineData(DimensionKind.Number, "1,5", "2,25", "3")]
    [InlineData(DimensionKind.Number, "5", "unknown", "7")]
    [InlineData(DimensionKind.Number, "5", "", "n/a")]
    [InlineData(DimensionKind.Money, "$1.5M", "$200k", "$3")]
    [InlineData(DimensionKind.Money, "100 €", "2 000 €", "5 €")]
    [InlineData(DimensionKind.OrderedBand, "200-499", "1000-1999", "2000+")]
    [InlineData(DimensionKind.OrderedBand, "1,001-5,000 employees", "11-50 employees", "10,001+ employees")]
    [InlineData(DimensionKind.OrderedBand, "$10M-$50M", "$1M-$10M", "$1B+")]
    [InlineData(DimensionKind.YesNo, "yes", "no", "")]
    [InlineData(DimensionKind.YesNo, "1", "0", "0")]
    [InlineData(DimensionKind.YesNo, "1.0", "0.0", "0")]
    [InlineData(DimensionKind.YesNo, "TRUE", "false", "true")]
    [InlineData(DimensionKind.Category, "Yes", "No", "Unknown")]
    [InlineData(DimensionKind.Category, "Y", "N", "0")]
    [InlineData(DimensionKind.Category, "red", "green", "blue")]
    [InlineData(DimensionKind.Category, "007", "010", "123")]
    [InlineData(DimensionKind.Category, "555-1234", "A-12", "5")]
    [InlineData(DimensionKind.Set, "a;b", "b;c", "a")]
    [InlineData(DimensionKind.Set, "a|b", "b|c", "c|a")]
    [InlineData(DimensionKind.Hierarchy, "Software > Security", "Software > CRM", "Retail")]
    [InlineData(DimensionKind.Age, "2024-01-31", "2023-05-06", "2022-12-01T10:00:00Z")]
    [InlineData(DimensionKind.Age, "31/01/2024", "01/02/2023", "03/04/2022")]
    [InlineData(DimensionKind.Age, "01/31/2024", "01/02/2023", "03/04/2022")]
    [InlineData(DimensionKind.Age, "31.01.2024", "1.2.2023", "2022-12-01")]
    public void The_values_decide_the_kind(DimensionKind expected, params string[] cells) => Kind("thing", cells).Should().Be(expected);

    [Theory]
    [InlineData("zip")]
    [InlineData("Postal Code")]
    [InlineData("zip3")]
    [InlineData("FranchiseCode")]
    [InlineData("landing_page_id")]
    public void Digits_that_name_something_are_a_category(string header) => Kind(header, "10115", "20095", "80331").Should().Be(DimensionKind.Category);

    [Theory]
    [InlineData("naics")]
    [InlineData("SIC Code")]
    [InlineData("primary_nace")]
    [InlineData("Industry")]
    public void Industry_codes_are_a_hierarchy(string header)
    {
        var deals = files.Deals(DealText.Of(header, "5322", "5324", "6201"));
        deals.Dimensions[0].Kind.Should().Be(DimensionKind.Hierarchy);
        Values(deals, deals.Dimensions[0].Key).Should().AllBeOfType<FactValue.Path>();
    }

    [Fact]
    public void An_industry_in_words_is_a_category() => Kind("Industry", "Software", "Retail", "Health").Should().Be(DimensionKind.Category);

    [Fact]
    public void Two_percent_of_slips_do_not_change_a_number_column_and_are_counted()
    {
        var deals = files.Deals(DealText.Of("visits", row => row is 7 or 8 ? "oops" : Text(row % 30)));
        deals.Dimensions[0].Kind.Should().Be(DimensionKind.Number);
        Values(deals, "visits").Should().HaveCount(DealText.Rows - 2);
        deals.Warnings.Should().ContainSingle(line => line.Contains("'visits'", StringComparison.Ordinal)).Which.Should().Contain("2 values are not readable as a number");
    }

    [Fact]
    public void Three_percent_of_words_make_it_a_category() =>
        files.Deals(DealText.Of("visits", row => row is 7 or 8 or 9 or 10 ? "oops" : Text(row % 30))).Dimensions[0].Kind.Should().Be(DimensionKind.Category);

    [Fact]
    public void Decimal_commas_are_read_as_such()
    {
        Values(files.Deals(DealText.Of("rate", "1,5", "2.000,25")), "rate").Take(2).Should().Equal(new FactValue.Number(1.5), new FactValue.Number(2000.25));
        Values(files.Deals(DealText.Of("rate", "1,500", "2,000.25")), "rate").Take(2).Should().Equal(new FactValue.Number(1500), new FactValue.Number(2000.25));
    }

    [Fact]
    public void Values_are_canonical_by_kind()
    {
        var deals = files.Deals(DealText.Lines(60,
        [
            ("company_size", row => row % 2 == 0 ? "11-50" : "5000+"), ("active", row => row % 2 == 0 ? "y" : "n"),
            ("tech_stack", row => row % 2 == 0 ? "AWS; Stripe" : "none"), ("country", row => row % 2 == 0 ? "uk" : "DE"), ("lineage", row => row % 2 == 0 ? "a > b" : "a > c"),
        ]));
        var facts = deals.Read().First().Facts.Facts;
        facts["employees"].Value.Should().Be(new FactValue.Range(11, 50));
        facts["active"].Value.Should().Be(new FactValue.Text("Yes"));
        ((FactValue.Members)facts["technologies"].Value).Names.Should().Equal("AWS", "Stripe");
        facts["country"].Value.Should().Be(new FactValue.Text("United Kingdom"));
        ((FactValue.Path)facts["lineage"].Value).Nodes.Should().Equal("a", "a > b");
        ((FactValue.Members)deals.Read().ElementAt(1).Facts.Facts["technologies"].Value).Names.Should().BeEmpty();
    }

    [Fact]
    public void Technologies_are_a_set_even_when_commas_separate() =>
        ((FactValue.Members)Values(files.Deals(DealText.Of("Technologies", "AWS, Stripe", "Vue")), "technologies").First()).Names.Should().Equal("AWS", "Stripe");

    [Fact]
    public void Many_different_words_that_are_shared_stay_a_category()
    {
        var deals = files.Deals(DealText.Of("landing_page_id", row => "page" + Text(row % 2500), rows: 5000));
        deals.Dimensions[0].Kind.Should().Be(DimensionKind.Category);
    }

    public void Dispose() => files.Dispose();

    private DimensionKind Kind(string header, params string[] cells) => files.Deals(DealText.Of(header, cells)).Dimensions[0].Kind;

    private static IEnumerable<FactValue> Values(CsvDeals deals, string key) =>
        deals.Read().Select(deal => deal.Facts.Facts.GetValueOrDefault(key)?.Value).OfType<FactValue>();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
