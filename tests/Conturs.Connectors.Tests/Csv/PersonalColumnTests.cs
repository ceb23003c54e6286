using System.Globalization;
using Conturs.Connectors.Csv;
using Conturs.Scoring;

namespace Conturs.Connectors.Tests.Csv;

public sealed class PersonalColumnTests : IDisposable
{
    private static readonly string[] People = ["Jane Doe", "John Smith", "Maria Garcia", "Peter Miller"];

    private readonly TempFiles files = new();

    [Theory]
    [InlineData("jane@example.com", "e-mail addresses")]
    [InlineData("+49 30 1234567", "telephone numbers")]
    [InlineData("12 Main Street", "street addresses")]
    [InlineData("Jane Doe", "names of people")]
    public void From_five_percent_on_a_column_is_personal_by_its_values(string value, string what)
    {
        var dropped = Dropped("thing", row => row % 20 == 0 ? value : row % 2 == 0 ? "red" : "blue");
        dropped!.Reason.Should().Be(DroppedColumn.Personal);
        dropped.Detail.Should().Be($"5 % of the values look like {what}");
    }

    [Fact]
    public void Below_five_percent_the_cells_alone_are_left_out_and_counted()
    {
        var deals = files.Deals(DealText.Of("thing", row => row is 3 or 50 ? "Jane Doe" : row == 70 ? "jane@example.com" : row % 2 == 0 ? "red" : "blue"));
        deals.Read().Select(deal => deal.Facts.Facts.ContainsKey("thing")).Count(known => known).Should().Be(DealText.Rows - 3);
        deals.Warnings.Should().ContainSingle().Which.Should().Be("Column 'thing': 3 values are left out as personal data.");
    }

    [Fact]
    public void Empty_cells_do_not_dilute() => Dropped("thing", row => row % 10 == 0 ? "jane@example.com" : "").Should().NotBeNull();

    [Fact]
    public void Free_text_is_personal() =>
        Dropped("thing", row => $"they asked about plan {row} and would call back")!.Should().Be(new DroppedColumn("thing", DroppedColumn.Personal, "it holds free text"));

    [Fact]
    public void Long_categories_that_repeat_are_not_free_text() =>
        Dropped("thing", row => row % 2 == 0 ? "Professional services and consulting" : "Manufacturing of durable goods").Should().BeNull();

    [Fact]
    public void Long_sets_are_not_free_text()
    {
        string[] tools = ["Salesforce", "HubSpot", "Snowflake", "Kubernetes", "Postgres", "Tableau", "Stripe"];
        Dropped("thing", row => string.Join("; ", tools.Where((_, i) => (row >> i & 1) == 1).DefaultIfEmpty("Excel"))).Should().BeNull();
    }

    [Theory]
    [InlineData("email")]
    [InlineData("Work Email")]
    [InlineData("phone")]
    [InlineData("Mobile Phone")]
    [InlineData("First Name")]
    [InlineData("last_name")]
    [InlineData("contact_name")]
    [InlineData("Job Title")]
    [InlineData("name")]
    [InlineData("billing_street")]
    [InlineData("notes")]
    [InlineData("date_of_birth")]
    public void A_column_is_personal_by_its_name(string header) => Dropped(header, row => "v" + Text(row % 60))!.Reason.Should().Be(DroppedColumn.Personal);

    [Theory]
    [InlineData("contact", "telephone", "cellular")]
    [InlineData("contact_role", "manager", "director")]
    [InlineData("title", "head", "assistant")]
    public void Unless_it_is_a_small_category_that_many_rows_share(string header, params string[] cells)
    {
        Dropped(header, row => cells[row % cells.Length]).Should().BeNull();
        Dropped(header, row => row < 5 ? "rare" : cells[row % cells.Length]).Should().NotBeNull("five rows are fewer than k");
        Dropped(header, row => row < 20 ? "Jane Doe" : cells[row % cells.Length]).Should().NotBeNull("one of the values is a name");
    }

    [Fact]
    public void The_smallest_group_can_be_chosen() =>
        files.Deals(DealText.Of("contact", row => row < 5 ? "fax" : "mail"), new CsvOptions { K = 5 }).Dropped.Should().BeEmpty();

    [Theory]
    [InlineData("owner")]
    [InlineData("Sales Rep")]
    [InlineData("account_manager")]
    [InlineData("Deal owner")]
    [InlineData("sales_agent")]
    [InlineData("owner_name")]
    public void People_who_sell_are_personal(string header)
    {
        Dropped(header, row => People[row % People.Length])!.Reason.Should().Be(DroppedColumn.Personal);
        Dropped(header, row => row % 2 == 0 ? "zorblax" : "quuxian")!.Reason.Should().Be(DroppedColumn.Personal, "unusual names are names too");
        Dropped(header, row => row % 40 == 0 ? "zorblax" : "Seller 2")!.Reason.Should().Be(DroppedColumn.Personal, "every value must be a code");
    }

    [Fact]
    public void People_who_sell_stay_where_they_are_numbered_already()
    {
        var deals = files.Deals(DealText.Of("Seller", "Seller 8", "Seller 20", "Seller 1"));
        deals.Dimensions[0].Should().Match<Dimension>(dimension => dimension.Kind == DimensionKind.Category && !dimension.IsChangeable);
        files.Deals(DealText.Of("owner_id", "101", "102")).Dimensions[0].Kind.Should().Be(DimensionKind.Category, "a number of an owner measures nothing");
    }

    [Theory]
    [InlineData("City", "San Jose", "Charlotte Amalie", "Santiago Norte")]
    [InlineData("region", "Virginia Beach", "Carolina Norte", "Victoria Sud")]
    public void Places_may_have_the_names_of_people(string header, params string[] cells)
    {
        var deals = files.Deals(DealText.Of(header, cells));
        deals.Dropped.Should().BeEmpty();
        deals.Warnings.Should().BeEmpty();
        deals.Read().Should().OnlyContain(deal => deal.Facts.Facts.ContainsKey(deals.Dimensions[0].Key));
    }

    [Fact]
    public void Amounts_ids_and_dates_are_not_telephone_numbers()
    {
        Dropped("turnover", row => (1_000_000 + (row * 7919)).ToString("#,0", CultureInfo.InvariantCulture)).Should().BeNull();
        Dropped("seen", row => $"2024-01-{1 + (row % 28):00}").Should().BeNull();
        Dropped("batch", row => "2024" + Text(100000 + (row % 9))).Should().BeNull();
    }

    [Fact]
    public void Members_of_a_set_that_look_personal_are_left_out()
    {
        var deals = files.Deals(DealText.Of("interests", row => row == 4 ? "golf;Jane Doe" : row % 2 == 0 ? "golf;chess" : "chess;tennis"));
        deals.Dimensions[0].Kind.Should().Be(DimensionKind.Set);
        ((FactValue.Members)deals.Read().ElementAt(4).Facts.Facts["interests"].Value).Names.Should().Equal("golf");
    }

    [Fact]
    public void No_warning_or_detail_repeats_a_value()
    {
        var deals = files.Deals(DealText.Lines(80, [("who", row => People[row % 4]), ("thing", row => row == 3 ? "jane.doe@example.com" : row % 2 == 0 ? "a" : "b")]));
        string.Join('\n', [.. deals.Warnings, .. deals.Dropped.Select(dropped => dropped.ToString())]).Should().NotContainAny("Jane", "jane", "example.com", "Smith");
    }

    [Theory]
    [InlineData("jane.doe@example.com")]
    [InlineData("asked by jane.doe@example.com")]
    [InlineData("+49 30 1234567")]
    public void A_column_that_is_named_like_a_person_is_reached_is_dropped_and_its_name_is_read_no_further(string header)
    {
        var deals = files.Deals(DealText.Of(header, "a", "b"));

        deals.Dropped.Should().Equal(new DroppedColumn("hidden column 3", DroppedColumn.Personal, "its name is an e-mail address or a telephone number"));
        deals.Dimensions.Select(dimension => dimension.Key).Should().Equal("shade");
        string.Join('\n', [.. deals.Warnings, .. deals.Columns.Select(column => column.ToString())]).Should().NotContainAny("jane", "1234567");
    }

    public void Dispose() => files.Dispose();

    private DroppedColumn? Dropped(string header, Func<int, string> cell) =>
        files.Deals(DealText.Of(header, cell)).Dropped.SingleOrDefault(dropped => dropped.Column == header);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
