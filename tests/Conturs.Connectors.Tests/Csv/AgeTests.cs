using Conturs.Connectors.Csv;
using Conturs.Scoring;

namespace Conturs.Connectors.Tests.Csv;

public sealed class AgeTests : IDisposable
{
    private const string Header = "id,outcome,created_at,closed_at,last_visit\n";
    private const string Rows = "1,won,2024-01-01,2024-03-01,2023-01-01\n2,lost,,2024-03-01,2023-01-01\n3,open,,,2022-01-01\n";

    private readonly TempFiles files = new();

    [Fact]
    public void Ages_count_to_the_day_a_deal_came_in_else_closed_else_to_the_newest_in_the_file()
    {
        var deals = files.Deals(Header + Rows);
        Ages(deals).Should().Equal(Months(2024, 1, 1), Months(2024, 3, 1), Older(2024, 3, 1));
        deals.AgesAreAtClosing.Should().BeFalse();
    }

    [Fact]
    public void Without_a_day_of_creation_they_count_to_the_closing_and_it_is_said()
    {
        var deals = files.Deals("id,outcome,closed_at,last_visit\n1,won,2024-02-01,2023-01-01\n2,lost,2024-03-01,2023-01-01\n3,open,,2022-01-01\n");
        Ages(deals).Should().Equal(Months(2024, 2, 1), Months(2024, 3, 1), Older(2024, 3, 1));
        deals.AgesAreAtClosing.Should().BeTrue();
    }

    [Fact]
    public void A_day_that_was_asked_for_holds_for_every_row()
    {
        var deals = files.Deals(Header + Rows, new CsvOptions { AsOf = new DateOnly(2025, 1, 1) });
        Ages(deals).Should().Equal(Months(2025, 1, 1), Months(2025, 1, 1), Older(2025, 1, 1));
        deals.AgesAreAtClosing.Should().BeFalse();
        deals.Read().First().Facts.AsOf.Should().Be(new DateOnly(2025, 1, 1));
    }

    [Fact]
    public void Dates_after_that_day_are_missing_and_counted()
    {
        var deals = files.Deals("id,outcome,closed_at,last_visit\n1,won,2024-01-01,2024-02-01\n2,lost,2024-01-01,2023-02-01\n");
        deals.Read().Select(deal => deal.Facts.Facts.ContainsKey("last_visit")).Should().Equal(false, true);
        deals.Warnings.Should().Contain("Column 'last_visit': 1 value is later than the day ages are counted to and taken for missing.");
        deals.Read().Count().Should().Be(2);
        deals.Warnings.Should().ContainSingle(line => line.Contains("1 value is later", StringComparison.Ordinal), "a second reading does not count twice");
    }

    [Theory]
    [InlineData("d/m/y", 3)]
    [InlineData("dd/MM/yyyy", 3)]
    [InlineData("m/d/y", 4)]
    [InlineData("MM/dd/yyyy HH:mm", 4)]
    public void The_date_format_decides_what_the_column_cannot(string format, int day)
    {
        var deals = files.Deals("id,outcome,closed_at,x\n1,won,03/04/2024,a\n2,lost,05/06/2024,b\n", new CsvOptions { DateFormat = format });
        deals.Read().First().ClosedAt.Should().Be(new DateOnly(2024, 7 - day, day));
    }

    [Fact]
    public void Compact_dates_are_read_when_asked_for() =>
        files.Deals("id,outcome,closed_at,x\n1,won,20240304,a\n2,lost,20240506,b\n", new CsvOptions { DateFormat = "yyyyMMdd" })
            .Read().First().ClosedAt.Should().Be(new DateOnly(2024, 3, 4));

    [Fact]
    public void One_value_decides_for_the_whole_column() =>
        files.Deals("id,outcome,closed_at,x\n1,won,03/04/2024,a\n2,lost,05/13/2024,b\n").Read().First().ClosedAt.Should().Be(new DateOnly(2024, 3, 4));

    [Fact]
    public void A_file_without_any_other_date_counts_to_its_newest()
    {
        var deals = files.Deals("id,outcome,last_visit\n1,won,2023-01-01\n2,lost,2024-01-01\n");
        Ages(deals).Should().Equal(Months(2024, 1, 1), 0);
    }

    public void Dispose() => files.Dispose();

    private static IEnumerable<double> Ages(CsvDeals deals) =>
        deals.Read().Select(deal => Math.Round(((FactValue.Number)deal.Facts.Facts["last_visit"].Value).Value, 9));

    private static double Older(int year, int month, int day) => Math.Round(Scoring.Ages.Months(new DateOnly(2022, 1, 1), new DateOnly(year, month, day)), 9);

    private static double Months(int year, int month, int day) => Math.Round(Scoring.Ages.Months(new DateOnly(2023, 1, 1), new DateOnly(year, month, day)), 9);
}
