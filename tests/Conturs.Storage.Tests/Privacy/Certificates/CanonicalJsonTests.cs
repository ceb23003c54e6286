using System.Text;
using System.Text.Json;
using Conturs.Storage.Privacy.Certificates;

namespace Conturs.Storage.Tests.Privacy.Certificates;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{ "b": 1, "a": [ true, null, { "d": "x", "C": -5 } ] }""", """{"a":[true,null,{"C":-5,"d":"x"}],"b":1}""")]
    [InlineData("""{ "z\u0061": "\u00e9<&>'+", "A": "\"\\\n" }""", """{"A":"\"\\\n","za":"é<&>'+"}""")]
    [InlineData("[ ]", "[]")]
    public void Members_are_sorted_and_nothing_is_written_that_need_not_be(string text, string canonical) =>
        Encoding.UTF8.GetString(CanonicalJson.Of(JsonDocument.Parse(text).RootElement)).Should().Be(canonical);

    [Fact]
    public void A_number_that_is_not_whole_has_no_one_form() =>
        FluentActions.Invoking(() => CanonicalJson.Of(JsonDocument.Parse("[0.5]").RootElement)).Should().Throw<ArgumentException>();
}
