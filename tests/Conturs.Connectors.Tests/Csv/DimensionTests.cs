using System.Globalization;
using Conturs.Connectors.Csv;
using Conturs.Scoring;

namespace Conturs.Connectors.Tests.Csv;

public sealed class DimensionTests : IDisposable
{
    private readonly TempFiles files = new();

    [Theory]
    [InlineData("employees", "employees", "Company size", "employees")]
    [InlineData("Company Size", "employees", "Company size", "employees")]
    [InlineData("numberOfEmployees", "employees", "Company size", "employees")]
    [InlineData("no_of_employees", "employees", "Company size", "employees")]
    [InlineData("Headcount", "employees", "Company size", "employees")]
    [InlineData("year_established", "founded_year", "Founded", "year")]
    [InlineData("employee growth", "employee_growth", "Employee growth", "% a year")]
    [InlineData("web_sessions", "web_sessions", "Web sessions", "")]
    [InlineData("RevLineCr", "revlinecr", "RevLineCr", "")]
    [InlineData("Größe (m²)", "größe__m__", "Größe (m²)", "")]
    public void Names_lead_to_standard_dimensions_or_to_ones_of_their_own(string header, string key, string caption, string unit)
    {
        var dimension = Only(header, "1998", "2004", "2010");
        (dimension.Key, dimension.Caption, dimension.Unit, dimension.Column).Should().Be((key, caption, unit, header));
        dimension.Kind.Should().Be(DimensionKind.Number);
    }

    [Theory]
    [InlineData("Revenue", "annual_revenue", false)]
    [InlineData("company_revenue", "annual_revenue", false)]
    [InlineData("funding total", "funding_total", false)]
    [InlineData("ACV", "acv", true)]
    [InlineData("Deal Amount", "deal_amount", true)]
    public void Amounts_by_name_are_money_without_a_currency_sign(string header, string key, bool isDealAmount)
    {
        var dimension = Only(header, "1000", "2500.5", "900000");
        (dimension.Key, dimension.Kind, dimension.IsDealAmount).Should().Be((key, DimensionKind.Money, isDealAmount));
    }

    [Fact]
    public void A_custom_number_is_money_only_with_a_currency_sign()
    {
        Only("price", "1000", "2500").Kind.Should().Be(DimensionKind.Number);
        Only("price", "$1000", "$2500").Kind.Should().Be(DimensionKind.Money);
    }

    [Fact]
    public void The_last_funding_date_is_an_age()
    {
        var dimension = Only("Last funding date", "2023-01-01", "2022-01-01");
        (dimension.Key, dimension.Kind, dimension.Unit).Should().Be(("last_funding_date", DimensionKind.Age, "months"));
    }

    [Fact]
    public void A_standard_dimension_takes_its_kind_from_its_values()
    {
        Only("employees", "11-50", "200+").Kind.Should().Be(DimensionKind.OrderedBand);
        Only("employees", "small", "large").Kind.Should().Be(DimensionKind.Category);
        Only("region", "1", "2").Kind.Should().Be(DimensionKind.Category);
        Only("founded", "1998-01-01", "2004-05-06").Kind.Should().Be(DimensionKind.Number);
    }

    [Fact]
    public void Of_two_columns_that_mean_the_same_the_first_keeps_the_name()
    {
        var deals = files.Deals(DealText.Lines(60, [("headcount", row => Text(row % 9)), ("employees", row => Text(row % 7)), ("Employees!", row => Text(row % 5))]));
        deals.Dimensions.Select(dimension => dimension.Key).Should().Equal("employees", "employees_2", "employees_");
        deals.Warnings.Should().Contain(line => line.Contains("'headcount' and 'employees' both mean company size", StringComparison.Ordinal));
    }

    [Fact]
    public void Keys_are_different_even_where_headers_are_alike()
    {
        var deals = files.Deals(DealText.Lines(60, [("a b", row => Text(row % 9)), ("a_b", row => Text(row % 7))]));
        deals.Dimensions.Select(dimension => dimension.Key).Should().Equal("a_b", "a_b_2");
    }

    [Theory]
    [InlineData("visits", true, "1", "2")]
    [InlineData("uses_api", true, "yes", "no")]
    [InlineData("needs_defined", true, "Yes", "No", "Unknown")]
    [InlineData("employees", false, "1", "2")]
    [InlineData("Tech", true, "a;b", "b;c")]
    [InlineData("funding_stage", false, "Seed", "Series A")]
    [InlineData("shape", false, "round", "square")]
    [InlineData("founded_year", false, "1998", "2004")]
    [InlineData("country", false, "DE", "FR")]
    [InlineData("city", false, "Berlin", "Paris")]
    [InlineData("industry", false, "Software", "Retail")]
    [InlineData("zip", false, "10115", "20095")]
    [InlineData("weekday", false, "Monday", "Friday")]
    [InlineData("fiscal_year", false, "2023", "2024")]
    [InlineData("last_visit", false, "2024-01-01", "2023-01-01")]
    public void Only_what_can_be_influenced_is_changeable(string header, bool expected, params string[] cells) => Only(header, cells).IsChangeable.Should().Be(expected);

    [Fact]
    public void A_map_says_dimension_kind_and_unit()
    {
        var options = new CsvOptions
        {
            Map = ColumnMappings.Parse("""{"Grösse":{"dimension":"employees"},"budget":{"kind":"money","unit":"EUR"},"level":{"dimension":"Support Level","kind":"category"}}""", "map.json"),
        };
        var deals = files.Deals(DealText.Lines(60, [("Grösse", row => Text(row % 9)), ("Budget", row => Text(row % 7)), ("level", row => Text(row % 3))]), options);
        deals.Dimensions.Select(dimension => (dimension.Key, dimension.Kind, dimension.Unit)).Should().Equal(
            ("employees", DimensionKind.Number, "employees"), ("budget", DimensionKind.Money, "EUR"), ("support_level", DimensionKind.Category, ""));
        deals.Read().First().Facts.Facts["support_level"].Value.Should().Be(new FactValue.Text("0"));
    }

    [Fact]
    public void Percent_signs_become_the_unit() => Only("margin", "12%", "30 %").Unit.Should().Be("%");

    public void Dispose() => files.Dispose();

    private Dimension Only(string header, params string[] cells) => files.Deals(DealText.Of(header, cells)).Dimensions[0];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
