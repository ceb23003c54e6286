using System.Text.Json;
using Conturs.Connectors.Api;
using Conturs.Scoring;
using FluentAssertions;
using Xunit;

namespace Conturs.Connectors.Tests.Api;

public sealed class ApiDimensionsTests
{
    [Theory]
    [InlineData("employees", "\"11-50\"", DimensionKind.Number, "employees")]
    [InlineData("founded_year", "1999", DimensionKind.Number, "year")]
    [InlineData("last_funding_date", "\"2026-01-31\"", DimensionKind.Age, "months")]
    [InlineData("technologies", "\"SAP;Kafka\"", DimensionKind.Set, "")]
    [InlineData("seats", "7", DimensionKind.Number, "")]
    [InlineData("has_erp", "true", DimensionKind.YesNo, "")]
    [InlineData("warehouse", "\"own\"", DimensionKind.Category, "")]
    [InlineData("tools", "[\"a\"]", DimensionKind.Set, "")]
    public void Standard_names_have_their_kind_and_others_that_of_their_JSON(string key, string json, DimensionKind kind, string unit)
    {
        var dimension = ApiDimensions.Of(Facts((key, json))).Should().ContainSingle().Subject;

        (dimension.Key, dimension.Kind, dimension.Unit).Should().Be((key, kind, unit));
    }

    [Theory]
    [InlineData("contact_name")]
    [InlineData("work_email")]
    [InlineData("owner")]
    [InlineData("company_name")]
    [InlineData("anna.smith@acme.com")]
    [InlineData("linkedin_url")]
    public void Keys_that_speak_of_people_or_name_a_company_are_none(string key) => ApiDimensions.Of(Facts((key, "\"text\""))).Should().BeEmpty();

    [Fact]
    public void An_amount_of_the_deal_is_one_and_null_says_nothing()
    {
        var dimensions = ApiDimensions.Of(Facts(("deal_amount", "5000"), ("mood", "null"), ("deal amount", "7")));

        dimensions.Should().ContainSingle("both keys are the same").Which.Should().Match<Dimension>(dimension => dimension.Key == "deal_amount" && dimension.IsDealAmount && dimension.Kind == DimensionKind.Money);
        ApiDimensions.Of(null).Should().BeEmpty();
    }

    private static Dictionary<string, JsonElement> Facts(params (string Key, string Json)[] facts) => facts.ToDictionary(fact => fact.Key, fact => JsonDocument.Parse(fact.Json).RootElement);
}
