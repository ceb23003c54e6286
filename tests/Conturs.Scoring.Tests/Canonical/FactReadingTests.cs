namespace Conturs.Scoring.Tests;

public sealed class FactReadingTests
{
    [Fact]
    public void A_number_takes_the_middle_of_a_range()
    {
        Read(DimensionKind.Number, "100").Should().Be(new FactValue.Number(100));
        Read(DimensionKind.Number, "10-1000").Should().Be(new FactValue.Number(100), "the geometric middle of positive ends");
        Read(DimensionKind.Number, "0-100").Should().Be(new FactValue.Number(50));
        Read(DimensionKind.Number, "2000+").Should().Be(new FactValue.Number(2000));
        Read(DimensionKind.Number, "many").Should().BeNull();
    }

    [Fact]
    public void A_range_takes_a_plain_number_as_both_ends() =>
        Read(DimensionKind.OrderedBand, "300").Should().Be(new FactValue.Range(300, 300));

    [Fact]
    public void An_amount_understands_signs_and_magnitudes() => Read(DimensionKind.Money, "$1.5M").Should().Be(new FactValue.Number(1.5e6));

    [Fact]
    public void A_year_may_come_as_a_date_and_must_be_a_year()
    {
        var founded = new Dimension("founded_year", "Founded", "Founded", DimensionKind.Number) { Unit = "year" };
        FactReading.Read(founded, "1998-05-01", ValueNotation.Invariant).Should().Be(new FactValue.Number(1998));
        FactReading.Read(founded, "1998", ValueNotation.Invariant).Should().Be(new FactValue.Number(1998));
        FactReading.Read(founded, "98", ValueNotation.Invariant).Should().BeNull();
    }

    [Fact]
    public void Countries_and_stages_get_their_canonical_spelling()
    {
        Read(DimensionKind.Category, "gb", "country").Should().Be(new FactValue.Text("United Kingdom"));
        Read(DimensionKind.Category, "series_a", "funding_stage").Should().Be(new FactValue.Text("Series A"));
        Read(DimensionKind.Category, "gb", "other").Should().Be(new FactValue.Text("gb"));
    }

    [Fact]
    public void A_hierarchy_reads_codes_words_and_lineages()
    {
        Read(DimensionKind.Hierarchy, "5322").Should().BeOfType<FactValue.Path>();
        Read(DimensionKind.Hierarchy, "Software").Should().Be(new FactValue.Text("Software"));
        ((FactValue.Path)Read(DimensionKind.Hierarchy, "a > b")!).Nodes.Should().Equal("a", "a > b");
        Read(DimensionKind.Hierarchy, "0").Should().BeNull("digits that are no code are not known");
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("n/a")]
    [InlineData("NULL")]
    [InlineData("-")]
    public void Nothing_is_not_known_in_any_kind(string text)
    {
        foreach (var kind in Enum.GetValues<DimensionKind>()) Read(kind, text).Should().BeNull();
    }

    [Fact]
    public void A_set_is_empty_when_there_are_known_to_be_none() =>
        ((FactValue.Members)Read(DimensionKind.Set, "none")!).Names.Should().BeEmpty();

    private static FactValue? Read(DimensionKind kind, string text, string key = "x") =>
        FactReading.Read(new Dimension(key, key, key, kind), text, ValueNotation.Invariant);
}
