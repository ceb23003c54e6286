using Conturs.Connectors.Csv;
using Conturs.Scoring;

namespace Conturs.Connectors.Tests.Csv;

public sealed class CsvLeadsTests : IDisposable
{
    private static readonly Dimension Employees = new("employees", "Company size", "Company Size", DimensionKind.OrderedBand) { Unit = "employees" };
    private static readonly Dimension Revenue = new("annual_revenue", "Annual revenue", "Revenue", DimensionKind.Money);
    private static readonly Dimension Shade = new("shade", "Shade", "shade", DimensionKind.Category);
    private static readonly Dimension Active = new("active", "Active", "active", DimensionKind.YesNo);
    private static readonly Dimension Visit = new("last_visit", "Last visit", "last_visit", DimensionKind.Age) { Unit = "months" };
    private static readonly Dimension[] Known = [Employees, Revenue, Shade, Active, Visit];

    private readonly TempFiles files = new();

    [Fact]
    public void The_model_decides_the_kind_of_every_value()
    {
        var facts = Leads("id,Company Size,Revenue,shade,active,last_visit\n1,300,$1M-$100M,dark,1,2026-01-15\n2,11-50,5k,light,no,2026-01-15\n").Read().Select(lead => lead.Facts).ToList();
        facts[0]["employees"].Value.Should().Be(new FactValue.Range(300, 300));
        facts[0]["annual_revenue"].Value.Should().Be(new FactValue.Number(1e7));
        facts[0]["active"].Value.Should().Be(new FactValue.Text("Yes"));
        facts[0]["last_visit"].Value.Should().Be(new FactValue.Number(31 / 30.4375));
        facts[1]["employees"].Value.Should().Be(new FactValue.Range(11, 50));
    }

    [Theory]
    [InlineData("headcount")]
    [InlineData("COMPANY SIZE")]
    [InlineData("employees")]
    [InlineData("company_size")]
    public void Columns_are_found_by_their_name_their_key_and_their_usual_names(string header) =>
        Leads($"id,{header}\n1,5\n2,6\n").Read().Should().OnlyContain(lead => lead.Facts.ContainsKey("employees"));

    [Fact]
    public void The_models_own_column_goes_before_other_names_of_the_same()
    {
        var leads = Leads("id,headcount,Company Size\n1,5,7\n2,6,8\n");
        leads.Read().First().Facts["employees"].Value.Should().Be(new FactValue.Range(7, 7));
        leads.Warnings.Should().Contain("Column headcount is unknown to the model and ignored.");
    }

    [Fact]
    public void A_map_goes_before_everything()
    {
        var options = new CsvOptions { Map = ColumnMappings.Parse("""{"People":{"dimension":"employees"}}""", "map.json") };
        Leads("id,employees,people\n1,5,7\n2,6,8\n", options).Read().First().Facts["employees"].Value.Should().Be(new FactValue.Range(7, 7));
    }

    [Fact]
    public void Unknown_columns_are_named_once_and_the_outcome_and_roles_are_not()
    {
        var leads = Leads("id,outcome,closed_at,created_at,company_name,domain,shade,foo,bar\n1,won,x,y,A,a.com,dark,1,2\n2,lost,x,y,B,b.com,light,1,2\n");
        leads.Warnings.Should().Equal("2 columns (foo, bar) are unknown to the model and ignored.");
    }

    [Fact]
    public void No_known_column_is_refused() =>
        Refusal("id,foo\n1,2\n").Should().Contain("knows none of the columns").And.Contain("Company Size");

    [Theory]
    [InlineData("id,shade\n", "no rows")]
    [InlineData("id,shade\n1,a\n2\n", "line 3 (data row 2)")]
    [InlineData("id,shade\n1,\"a\n", "never closed")]
    [InlineData("id,last_visit\n1,03/04/2024\n", "--date-format")]
    public void A_wrong_file_is_refused_before_anything_is_read(string text, string what) => Refusal(text).Should().Contain(what);

    [Fact]
    public void Unreadable_values_are_missing_and_counted()
    {
        var leads = Leads("id,Company Size,active,last_visit,shade\n1,huge,perhaps,2026-02-01,a\n2,5,yes,2026-02-30,Jane Doe\n");
        leads.Read().Select(lead => string.Join(',', lead.Facts.Keys)).Should().Equal("last_visit,shade", "employees,active");
        leads.Warnings.Should().Equal(
            "Column 'Company Size': 1 value is not readable as a range and taken for missing.", "Column 'active': 1 value is not readable as yes or no and taken for missing.",
            "Column 'last_visit': 1 value is not readable as a date and taken for missing.", "Column 'shade': 1 value is left out as personal data.");
    }

    [Fact]
    public void Dates_after_today_are_missing_and_counted()
    {
        var leads = Leads("id,last_visit\n1,2027-01-01\n2,2025-01-01\n");
        leads.Read().Select(lead => lead.Facts.Count).Should().Equal(0, 1);
        leads.Warnings.Should().ContainSingle().Which.Should().Contain("'last_visit'").And.Contain("1 value is later");
    }

    [Fact]
    public void Ages_count_to_the_day_asked_for()
    {
        var leads = Leads("id,last_visit\n1,2025-01-01\n2,2025-01-01\n", new CsvOptions { AsOf = new DateOnly(2025, 1, 31) });
        leads.Read().Should().OnlyContain(lead => lead.Facts["last_visit"].Value == new FactValue.Number(30 / 30.4375) && lead.AsOf == new DateOnly(2025, 1, 31));
    }

    [Fact]
    public void One_lead_columns_without_values_and_repeated_ids_are_said()
    {
        Leads("id,shade\n1,a\n").Warnings.Should().Equal("The file has one lead only.");
        Leads("id,shade,active\n1,a,\n2,b,\n").Warnings.Should().Equal("Column 'active' has no value in any row.");
        Leads("id,shade\n1,a\n1,b\n").Warnings.Should().Equal("1 row repeats the id of another row.");
    }

    [Fact]
    public void The_order_and_the_number_of_rows_are_kept()
    {
        var leads = Leads("id,shade\n9,a\n3,\n9,b\n");
        leads.Read().Select(lead => lead.Reference).Should().Equal("9", "3", "9");
        leads.Rows.Should().Be(3);
    }

    [Theory]
    [InlineData("shade,lead_id\na,x\nb,y\n", "lead_id", "x")]
    [InlineData("shade,domain\na,x.com\nb,y.com\n", "domain", "x.com")]
    [InlineData("shade,foo\na,x\nb,y\n", "row number", "1")]
    public void The_reference_comes_from_the_id_else_the_domain_else_the_row(string text, string column, string first)
    {
        var leads = Leads(text);
        leads.ReferenceColumn.Should().Be(column);
        leads.Read().First().Reference.Should().Be(first);
    }

    [Fact]
    public void Decimal_commas_of_the_file_are_understood() =>
        Leads("id;Revenue\n1;1.500,5\n2;2,25\n").Read().First().Facts["annual_revenue"].Value.Should().Be(new FactValue.Number(1500.5));

    public void Dispose() => files.Dispose();

    private CsvLeads Leads(string text, CsvOptions? options = null) => new CsvConnector(new FixedDay()).OpenLeads(files.Write(text), Known, options ?? new CsvOptions());

    private string Refusal(string text)
    {
        var open = () => Leads(text);
        return open.Should().Throw<CsvInputException>().Which.Message;
    }

    /// <summary>It is noon of 15 February 2026.</summary>
    private sealed class FixedDay : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 2, 15, 12, 0, 0, TimeSpan.Zero);

        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
    }
}
