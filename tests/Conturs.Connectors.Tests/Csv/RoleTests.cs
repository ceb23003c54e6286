using System.Globalization;
using Conturs.Connectors.Csv;
using Conturs.Scoring;

namespace Conturs.Connectors.Tests.Csv;

public sealed class RoleTests : IDisposable
{
    private const string Two = "outcome,x\nwon,a\nlost,b\n";

    private readonly TempFiles files = new();

    [Fact]
    public void Without_an_id_the_reference_is_the_number_of_the_row()
    {
        var deals = files.Deals(Two);
        deals.Read().Select(deal => deal.Facts.Reference).Should().Equal("1", "2");
        deals.HasCompanyKeys.Should().BeFalse();
    }

    [Fact]
    public void Without_id_and_company_the_key_is_the_content_of_the_row()
    {
        var straight = files.Deals("outcome,x\nwon,a\nlost,b\nwon,a\n").Read().Select(deal => deal.CompanyKey).ToList();
        var turned = files.Deals("outcome,x\nwon,a\nwon,a\nlost,b\n").Read().Select(deal => deal.CompanyKey).ToList();
        straight[0].Should().MatchRegex("^[0-9a-f]{64}$").And.Be(straight[2]).And.NotBe(straight[1]);
        turned.Should().BeEquivalentTo(straight);
    }

    [Theory]
    [InlineData("id,record_id,outcome,x", "id")]
    [InlineData("deal_id,Record ID,outcome,x", "Record ID")]
    [InlineData("company_id,domain,outcome,x", "company_id")]
    [InlineData("other,domain,outcome,x", "domain")]
    public void The_id_is_found_in_the_order_of_the_contract(string header, string id) =>
        files.Deals($"{header}\np,p.com,won,a\nq,q.com,lost,b\n").Columns.Single(column => column.Role == "id").Header.Should().Be(id);

    [Fact]
    public void The_company_is_its_domain_else_its_id()
    {
        var deals = files.Deals("id,Website,outcome,x\n1,https://www.a.com/de,won,a\n2,a.com,lost,b\n3,gmail.com,lost,a\n4,,lost,b\n");
        deals.HasCompanyKeys.Should().BeTrue();
        deals.Read().Select(deal => deal.CompanyKey).Should().Equal("a.com", "a.com", "#3", "#4");
        files.Deals("id,outcome,x\n1,won,a\n2,lost,b\n").Read().Select(deal => deal.CompanyKey).Should().Equal("#1", "#2");
    }

    [Fact]
    public void A_named_company_column_groups_in_any_case()
    {
        var deals = files.Deals("id,account,outcome,x\n1,Acme  Ltd,won,a\n2,acme ltd,lost,b\n", new CsvOptions { Company = "Account" });
        deals.Read().Select(deal => deal.CompanyKey).Distinct().Should().ContainSingle();
        deals.Columns[1].Role.Should().Be("company");
    }

    [Fact]
    public void With_only_an_e_mail_its_domain_tells_companies_apart_and_private_mailboxes_identify_nobody()
    {
        var deals = files.Deals("email,outcome,x\nann@a.com,won,a\nbob@mail.a.com,lost,b\nzed@gmail.com,lost,a\nyan@gmail.com,lost,b\n");
        var keys = deals.Read().Select(deal => deal.CompanyKey).ToList();
        keys.Take(2).Should().AllBe("a.com");
        keys.Distinct().Should().HaveCount(3);
        deals.Dropped.Should().ContainSingle().Which.Reason.Should().Be(DroppedColumn.Personal);
        deals.Columns[0].Role.Should().Be("company");
    }

    [Fact]
    public void Roles_and_dates_of_closing_and_creation_are_never_dimensions()
    {
        var deals = files.Deals(DealText.Lines(60,
        [
            ("domain", row => $"c{row}.com"), ("Close Date", _ => "2024-05-01"), ("closed_at", row => $"2024-01-{1 + (row % 28):00}"),
            ("Create Date", _ => "2023-01-01"), ("created_at", _ => "2023-01-01"), ("shade", row => row % 3 == 0 ? "a" : "b"),
        ]));
        deals.Dimensions.Select(dimension => dimension.Key).Should().Equal("shade");
        deals.Columns.Select(column => column.Role).Should().Equal("id", "outcome", "company", "closed_at", "closed_at", "created_at", "created_at", null);
        deals.Read().First().ClosedAt.Should().Be(new DateOnly(2024, 1, 1), "closed_at is the preferred name");
    }

    [Fact]
    public void Columns_say_how_much_is_missing()
    {
        var deals = files.Deals(DealText.Lines(100, [("closed_at", row => row < 25 ? "" : "2024-01-01"), ("shade", row => row < 40 ? "n/a" : row % 2 == 0 ? "a" : "b")]));
        deals.Columns.Select(column => column.MissingShare).Should().Equal(0, 0, 0.25, 0.4);
    }

    [Fact]
    public void An_empty_id_falls_back_to_the_row() =>
        files.Deals("id,outcome,x\n,won,a\n7,lost,b\n").Read().Select(deal => deal.Facts.Reference).Should().Equal("1", "7");

    [Theory]
    [InlineData("Company Size", "companysize", "company_size", "company,size")]
    [InlineData("FranchiseCode", "franchisecode", "franchisecode", "franchise,code")]
    [InlineData("emp.var-rate 2", "empvarrate2", "emp_var_rate_2", "emp,var,rate,2")]
    [InlineData("SBA_Appv", "sbaappv", "sba_appv", "sba,appv")]
    public void A_header_has_a_plain_form_a_key_and_words(string header, string plain, string key, string words)
    {
        HeaderText.Plain(header).Should().Be(plain);
        HeaderText.Key(header).Should().Be(key);
        string.Join(',', HeaderText.Words(header)).Should().Be(words);
    }

    [Fact]
    public void A_deal_carries_its_facts_with_source_and_day()
    {
        var deal = files.Deals("id,outcome,closed_at,employees\n1,won,2024-05-06,12\n2,lost,2024-05-07,34\n").Read().First();
        deal.Facts.AsOf.Should().Be(new DateOnly(2024, 5, 6));
        deal.Facts.Facts["employees"].Should().Be(new Fact(new FactValue.Number(12), new Provenance("csv", new DateOnly(2024, 5, 6))));
        deal.Outcome.Should().Be(DealOutcome.Won);
    }

    [Fact]
    public void Repeated_ids_are_said_once()
    {
        var deals = files.Deals("id,outcome,x\n1,won,a\n1,lost,b\n1,lost,a\n2,lost,b\n");
        deals.Warnings.Should().Contain("2 rows repeat the id of another row.");
    }

    [Fact]
    public void Hundreds_of_thousands_of_ids_are_counted_without_false_alarm()
    {
        var sketch = new DistinctSketch(1 << 10);
        for (var i = 0; i < 200_000; i++) sketch.Add(i.ToString(CultureInfo.InvariantCulture));
        sketch.Repeats.Should().Be(0);
        sketch.IsExact.Should().BeFalse();
        sketch.Count.Should().BeInRange(180_000, 220_000);
    }

    public void Dispose() => files.Dispose();
}
