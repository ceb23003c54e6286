using Conturs.Connectors.Csv;
using Conturs.Scoring;

namespace Conturs.Connectors.Tests.Csv;

public sealed class ColumnMappingsTests
{
    [Fact]
    public void Reads_columns_with_any_of_the_three_members()
    {
        var map = ColumnMappings.Parse("""{"A":{"dimension":"employees","kind":"money","unit":"EUR"},"B":{},"C":{"kind":"Yes/No"}}""", "map.json");
        map["a"].Should().Be(new ColumnMapping("employees", DimensionKind.Money, "EUR"));
        map["B"].Should().Be(new ColumnMapping(null, null, null));
        map["C"].Kind.Should().Be(DimensionKind.YesNo);
    }

    [Theory]
    [InlineData("number", DimensionKind.Number)]
    [InlineData("ordered_band", DimensionKind.OrderedBand)]
    [InlineData("ordered band", DimensionKind.OrderedBand)]
    [InlineData("date", DimensionKind.Age)]
    [InlineData("set", DimensionKind.Set)]
    [InlineData("hierarchy", DimensionKind.Hierarchy)]
    public void Knows_the_kinds(string word, DimensionKind kind) =>
        ColumnMappings.Parse($$$"""{"A":{"kind":"{{{word}}}"}}""", "map.json")["A"].Kind.Should().Be(kind);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"A\":1}")]
    [InlineData("{\"A\":null}")]
    [InlineData("{\"A\":{\"kind\":\"colour\"}}")]
    [InlineData("{\"A\":{\"knd\":\"number\"}}")]
    [InlineData("{\"A\":{},\"A\":{}}")]
    [InlineData("{\"A\":{},\"a\":{}}")]
    public void Refuses_anything_else_and_names_the_file(string json)
    {
        var parse = () => ColumnMappings.Parse(json, "map.json");
        parse.Should().Throw<CsvInputException>().WithMessage("map.json*");
    }
}
