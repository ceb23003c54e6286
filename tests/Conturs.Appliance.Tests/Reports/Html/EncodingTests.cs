using Conturs.Appliance.Reports.Html;

namespace Conturs.Appliance.Tests.Reports.Html;

/// <summary>Names and values come out of a stranger's file: none of them may become markup.</summary>
public sealed class EncodingTests
{
    private const string Script = "<script>alert(\"1\")</script>";
    private const string Breakout = "\"/></title></desc></svg><img src='x' onerror='alert(1)'/> & 'q'";

    [Fact]
    public void Inserted_text_is_encoded_and_written_markup_is_not() =>
        Markup.Of($"""<td title="{"a\"b"}">{"<b>&'"}</td>""").ToString().Should().Be("""<td title="a&quot;b">&lt;b&gt;&amp;&#x27;</td>""");

    [Fact]
    public void Letters_of_every_alphabet_stay_and_what_no_page_may_hold_is_replaced() =>
        Markup.Of($"{"Кількість 物流 عدد\tund\u0001\uFFFF\uD800 Ende"}").ToString().Should().Be("Кількість 物流 عدد und\uFFFD\uFFFD\uFFFD Ende".Replace("\uFFFD\uFFFD\uFFFD", "\uFFFD\uFFFD&#xFFFD;", StringComparison.Ordinal));

    [Fact]
    public void Numbers_are_written_as_the_web_reads_them() => Markup.Of($"{1234.5678} {-7}").ToString().Should().Be("1234.57 -7");

    [Theory]
    [InlineData(Script)]
    [InlineData(Breakout)]
    [InlineData("long_name_without_blanks_long_name_without_blanks_long_name_without_blanks_long_name_without_blanks_long_name_without_blanks")]
    public void Whatever_a_column_or_value_is_called_it_stays_text(string name)
    {
        var page = Page.Of(SomeReport.Full with
        {
            Dimensions = [new(name, name, name, 3, 0.5)],
            Patterns = [new([name], name, 0.5, name), new([name, "gone"], name, -0.5, "10-19")],
            Refused = [new(name, name, name)],
            Warnings = [name],
            Roles = [name],
            VerdictText = name,
            NextSteps = [name],
            ComparisonText = name,
            GradesText = name,
            PublishedReason = name,
            ModelSha256 = name,
        });

        page.Named("script").Should().BeEmpty();
        page.Named("img").Should().BeEmpty();
        page.Table("Dimensions")[0][0].Should().Be(name);
        page.Table("Columns left out")[0].Should().Equal(name, name, name);
        page.Table("Speak for a win")[0][0].Should().Be($"{name}: {name}");
        page.Section("warnings").Should().Contain(name);
        page.Section("verdict").Should().Contain(name);
    }

    [Fact]
    public void A_model_card_encodes_too()
    {
        var page = Page.Of(SomeCard.Full with { State = Script, Limits = [Script], Pairs = [new(Script, Breakout)], Gate = SomeCard.Gate with { Text = Breakout } });

        page.Named("script").Should().BeEmpty();
        page.Named("img").Should().BeEmpty();
        page.Section("limits").Should().Contain(Script);
        page.Section("gate").Should().Contain(Breakout);
    }
}
