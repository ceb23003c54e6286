using System.Text.Json;
using Conturs.Connectors.Api;
using Conturs.Scoring;
using FluentAssertions;
using Xunit;

namespace Conturs.Connectors.Tests.Api;

public sealed class ApiMappingTests
{
    private static readonly DateOnly Today = new(2026, 11, 25);

    private static readonly ApiMapping Mapping = new(
    [
        new Dimension("employees", "Company size", "Employees", DimensionKind.Number) { Unit = "employees" },
        new Dimension("annual_revenue", "Annual revenue", "Revenue", DimensionKind.Money),
        new Dimension("founded_year", "Founded", "Founded", DimensionKind.Number) { Unit = "year" },
        new Dimension("size_band", "Size band", "Size band", DimensionKind.OrderedBand),
        new Dimension("industry", "Industry", "Industry", DimensionKind.Category),
        new Dimension("naics", "NAICS", "NAICS", DimensionKind.Hierarchy),
        new Dimension("city", "City", "City", DimensionKind.Category),
        new Dimension("technologies", "Technologies", "Technologies", DimensionKind.Set),
        new Dimension("newsletter", "Newsletter", "Newsletter", DimensionKind.YesNo),
        new Dimension("last_funding_date", "Last funding", "Last funding", DimensionKind.Age) { Unit = "months" },
    ]);

    [Theory]
    [InlineData("employees", "120", 120)]
    [InlineData("employees", "\"1,200\"", 1200)]
    [InlineData("annual_revenue", "1.5e6", 1_500_000)]
    [InlineData("annual_revenue", "\"2M\"", 2_000_000)]
    [InlineData("founded_year", "1999", 1999)]
    [InlineData("founded_year", "\"1999-05-01\"", 1999)]
    public void Numbers_come_as_numbers_or_in_words(string key, string json, double expected) =>
        Read(key, json).Should().Be(new FactValue.Number(expected));

    [Fact]
    public void A_range_stays_one_where_the_model_has_ranges() =>
        Read("size_band", "\"11-50\"").Should().Be(new FactValue.Range(11, 50));

    [Fact]
    public void A_code_may_come_as_a_number() =>
        Read("naics", "5415").Should().BeEquivalentTo(Read("naics", "\"5415\""), options => options.RespectingRuntimeTypes());

    [Theory]
    [InlineData("true", "Yes")]
    [InlineData("false", "No")]
    [InlineData("\"Ja\"", "Yes")]
    public void Yes_and_no_come_as_booleans_or_in_words(string json, string expected) =>
        Read("newsletter", json).Should().Be(new FactValue.Text(expected));

    [Fact]
    public void A_set_comes_as_an_array_and_an_empty_one_says_that_there_is_nothing()
    {
        Read("technologies", "[\"Linux\", \" AWS \", \"\"]").Should().BeEquivalentTo(new FactValue.Members(["Linux", "AWS"]));
        Read("technologies", "[]").Should().BeEquivalentTo(new FactValue.Members([]));
        Read("technologies", "\"AWS; Linux\"").Should().BeEquivalentTo(new FactValue.Members(["AWS", "Linux"]));
    }

    [Fact]
    public void A_date_becomes_its_age() =>
        Read("last_funding_date", "\"2025-11-25\"").Should().Be(new FactValue.Number(365 / 30.4375));

    [Theory]
    [InlineData("unknown_key", "1")]
    [InlineData("industry", "{\"a\":1}")]
    [InlineData("industry", "[\"Software\"]")]
    [InlineData("technologies", "[1]")]
    [InlineData("employees", "\"many\"")]
    [InlineData("last_funding_date", "20250101")]
    [InlineData("last_funding_date", "\"2027-01-01\"")]
    [InlineData("industry", "\"jane@example.com\"")]
    [InlineData("industry", "\"Dr Jane Smith\"")]
    [InlineData("technologies", "[\"jane@example.com\"]")]
    public void What_cannot_or_may_not_be_used_is_named(string key, string json)
    {
        var facts = Mapping.Read(Facts(key, json), Today);
        facts.Known.Should().BeEmpty();
        facts.Ignored.Should().Equal(key);
    }

    [Fact]
    public void A_null_is_simply_not_known()
    {
        var facts = Mapping.Read(Facts("industry", "null"), Today);
        facts.Known.Should().BeEmpty();
        facts.Ignored.Should().BeEmpty();
    }

    [Fact]
    public void A_key_is_found_in_the_spelling_of_its_column() =>
        Mapping.Read(Facts("Annual Revenue", "5"), Today).Known.Keys.Should().Equal("annual_revenue");

    [Fact]
    public void Places_may_have_names_of_people() =>
        Read("city", "\"San Jose\"").Should().Be(new FactValue.Text("San Jose"));

    [Fact]
    public void Every_fact_says_where_it_is_from() =>
        Mapping.Read(Facts("employees", "5"), Today).Known["employees"].Provenance.Should().Be(new Provenance("api", null));

    private static FactValue Read(string key, string json) => Mapping.Read(Facts(key, json), Today).Known.Single().Value.Value;

    private static Dictionary<string, JsonElement> Facts(string key, string json) => new() { [key] = JsonSerializer.Deserialize<JsonElement>(json) };
}
