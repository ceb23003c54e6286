using Conturs.Connectors.Csv;
using Conturs.Scoring;

namespace Conturs.Connectors.Tests.Csv;

public sealed class SubjectColumnsTests : IDisposable
{
    private static readonly Dimension Shade = new("shade", "Shade", "shade", DimensionKind.Category);

    private readonly TempFiles files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("domain", "www.Example.co.uk", "example.co.uk")]
    [InlineData("Website", "https://shop.example.com/a?b", "example.com")]
    [InlineData("Work e-mail", "jane.doe@mail.example.com", "example.com")]
    [InlineData("work_email", "jane.doe@mail.example.com", "example.com")]
    [InlineData("email", "jane.doe@gmail.com", null)]
    [InlineData("domain", "", null)]
    [InlineData("domain", "unknown", null)]
    [InlineData("foo", "example.com", null)]
    public void The_domain_is_the_registrable_one_of_the_web_address_or_the_e_mail(string header, string cell, string? domain) =>
        Lead($"id,{header},shade", $"1,{cell},dark").Domain.Should().Be(domain);

    [Fact]
    public void A_web_address_goes_before_an_e_mail_and_an_e_mail_stands_in_for_an_empty_one()
    {
        Lead("id,email,domain,shade", "1,a@other.com,example.com,dark").Domain.Should().Be("example.com");
        Lead("id,email,domain,shade", "1,a@other.com,,dark").Domain.Should().Be("other.com");
    }

    [Fact]
    public void The_domain_of_a_deal_is_known_though_the_column_was_to_be_ignored()
    {
        var options = new CsvOptions { Ignore = ["domain"] };

        var deals = files.Deals(DealText.Lines(DealText.Rows, [("domain", row => $"c{row}.com"), ("shade", row => row % 3 == 0 ? "dark" : "light")]), options);

        deals.Read().First().Facts.Domain.Should().Be("c0.com");
    }

    [Theory]
    [InlineData("company_name,employees", "Anna Smith,1", true)]
    [InlineData("company_name,employees", "Anna Smith,self-employed", true)]
    [InlineData("company_name,employees", "Anna Smith,0-1", true)]
    [InlineData("company_name,employees", "Anna Smith,2", false)]
    [InlineData("company_name,employees", "Anna Smith,", false)]
    [InlineData("company_name,employees", "Smith Logistics,1", false)]
    [InlineData("company_name,headcount", "Anna Smith,1", true)]
    [InlineData("company_name,legal_form", "Berger,Sole Trader", true)]
    [InlineData("company_name,legal_form", "Berger,e. K.", true)]
    [InlineData("company_name,rechtsform", "Berger,Einzelunternehmen", true)]
    [InlineData("company_name,legal_form", "Berger,ФОП", true)]
    [InlineData("company_name,legal_form", "Anna Smith,GmbH", false)]
    [InlineData("company_name,foo", "Malerei Berger e.K.,x", true)]
    [InlineData("company_name,foo", "ФОП Шевченко,x", true)]
    [InlineData("company_name,foo", "Ek Bager,x", false)]
    public void A_company_that_is_one_person_is_seen_by_its_legal_form_or_by_its_name_and_head_count(string headers, string cells, bool isOnePerson) =>
        Lead($"id,{headers},shade", $"1,{cells},dark").IsOnePerson.Should().Be(isOnePerson);

    private CompanyFacts Lead(string header, string line) =>
        TempFiles.Connector().OpenLeads(files.Write($"{header}\n{line}\n"), [Shade], new CsvOptions()).Read().Single();
}
