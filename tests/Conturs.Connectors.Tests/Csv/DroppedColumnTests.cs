using System.Globalization;
using Conturs.Connectors.Csv;

namespace Conturs.Connectors.Tests.Csv;

public sealed class DroppedColumnTests : IDisposable
{
    private readonly TempFiles files = new();

    [Fact]
    public void A_column_without_values_is_empty() => Reason("x", _ => "").Should().Be(DroppedColumn.Empty);

    [Fact]
    public void A_column_with_one_value_is_constant()
    {
        Reason("x", row => row % 2 == 0 ? "Same" : "same").Should().Be(DroppedColumn.Constant);
        Reason("x", row => row == 0 ? "" : "same").Should().Be(DroppedColumn.Constant);
    }

    [Fact]
    public void One_value_that_many_rows_lack_tells_two_groups_apart() => Reason("x", row => row % 2 == 0 ? "checked" : "").Should().BeNull();

    [Fact]
    public void Words_that_hardly_repeat_are_ids()
    {
        Reason("x", row => "w" + Text(row)).Should().Be(DroppedColumn.Id);
        Reason("x", row => "w" + Text(row), rows: 40).Should().BeNull("in 40 rows it may be chance");
        Reason("x", row => "w" + Text(row / 2)).Should().BeNull("two rows share each");
        Reason("x", row => "w" + Text(row), rows: 6000).Should().Be(DroppedColumn.Id, "also when there are more than can be kept");
    }

    [Fact]
    public void Numbers_that_count_the_rows_are_ids()
    {
        Reason("x", row => Text(1000 + row)).Should().Be(DroppedColumn.Id);
        Reason("order_no", row => Text(row * 7919 % 1000003)).Should().Be(DroppedColumn.Id);
        Reason("x", row => Text(1000 + (row * 37 % 6000)), rows: 6000).Should().Be(DroppedColumn.Id);
    }

    [Fact]
    public void Measured_numbers_stay_though_all_are_different()
    {
        Reason("revenue", row => Text(1000 + (row * row * 977))).Should().BeNull();
        Reason("score", row => (row * 0.37).ToString(CultureInfo.InvariantCulture)).Should().BeNull();
    }

    [Theory]
    [InlineData("company")]
    [InlineData("Company Name")]
    [InlineData("Account Name")]
    [InlineData("LinkedIn URL")]
    [InlineData("deal_name")]
    [InlineData("company_id")]
    public void What_names_a_company_is_never_a_dimension(string header) =>
        Reason(header, row => row % 2 == 0 ? "a" : "b").Should().Be(DroppedColumn.Id);

    [Fact]
    public void An_ignored_column_is_listed_as_such()
    {
        var deals = files.Deals(DealText.Of("x", "a", "b"), new CsvOptions { Ignore = ["X"] });
        deals.Dropped.Should().Equal(new DroppedColumn("x", DroppedColumn.Ignored, "as asked with --ignore"));
        deals.Warnings.Should().BeEmpty();
    }

    [Fact]
    public void Every_reason_gives_one_line()
    {
        var deals = files.Deals(DealText.Lines(60,
        [
            ("empty", _ => ""), ("void", _ => "null"), ("same", _ => "x"), ("serial", row => "s" + Text(row)), ("email", row => $"a{row}@x.com"), ("shade", row => row % 3 == 0 ? "a" : "b"),
        ]));
        deals.Warnings.Should().Equal(
            "2 columns (empty, void) are left out: no value in any row.", "Column same is left out: the same value in every row.",
            "Column serial is left out: ids and names of companies.", "Column email is left out: personal data.");
    }

    public void Dispose() => files.Dispose();

    private string? Reason(string header, Func<int, string> cell, int rows = DealText.Rows)
    {
        var deals = files.Deals(DealText.Of(header, cell, rows));
        return deals.Dimensions.Any(dimension => dimension.Column == header) ? null : deals.Dropped.SingleOrDefault(dropped => dropped.Column == header)?.Reason ?? "a role";
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
