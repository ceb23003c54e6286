using Conturs.Connectors.Crm;
using Conturs.Connectors.HubSpot;
using Conturs.Scoring;
using Conturs.Testing.HubSpot;

namespace Conturs.Connectors.Tests.HubSpot;

public sealed class HubSpotConnectorTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Every_company_of_a_listing_comes_once_with_its_facts()
    {
        await using var connected = await ConnectedHubSpot.ByToken();
        var ids = connected.Companies(250);

        var pages = await Pages(connected.Crm.Companies);

        pages.Should().HaveCount(3);
        var companies = pages.SelectMany(page => page.Records).ToList();
        companies.Select(company => company.Id).Should().Equal(ids);
        companies[7].Facts.Reference.Should().Be($"hubspot:{ids[7]}");
        companies[7].Facts.Domain.Should().Be("company7.example");
        companies[7].Facts.Facts["employees"].Value.Should().Be(new FactValue.Number(8));
        companies[7].Facts.Facts["industry"].Value.Should().Be(new FactValue.Text("RETAIL"));
        companies[7].Present.Should().Be(WriteBackValues.None);
    }

    [Fact]
    public async Task Of_the_usual_properties_those_that_speak_of_companies_are_read_and_no_others()
    {
        await using var connected = await ConnectedHubSpot.ByToken();

        var fields = await connected.Crm.Fields(None);

        fields.Select(field => (field.Property, field.Dimension.Key)).Should().BeEquivalentTo([
            ("country", "country"), ("state", "region"), ("city", "city"), ("web_technologies", "technologies"), ("numberofemployees", "employees"),
            ("annualrevenue", "annual_revenue"), ("founded_year", "founded_year"), ("total_money_raised", "funding_total"), ("industry", "industry"), ("is_public", "is_public")]);
    }

    [Fact]
    public async Task An_administrator_adds_properties_and_takes_others_away()
    {
        await using var connected = await ConnectedHubSpot.ByToken(options => options with { Fields = [new FieldWish("plan_kind", null, true), new FieldWish("city", null, false)] });
        connected.HubSpot.Crm.Properties.Add(HubSpotKind.Companies, new Conturs.Testing.HubSpot.HubSpotProperty("plan_kind", "companyinformation", "enumeration", "select", ["basic", "pro"]) { Caption = "Plan kind" });

        var fields = await connected.Crm.Fields(None);

        fields.Single(field => field.Property == "plan_kind").Dimension.Should().Match<Dimension>(dimension => dimension.Kind == DimensionKind.Category && dimension.Caption == "Plan kind");
        fields.Should().NotContain(field => field.Property == "city");
    }

    [Theory]
    [InlineData("phone", "telephone")]
    [InlineData("nothing_like_it", "no property")]
    [InlineData("domain", "names one company")]
    public async Task A_property_that_cannot_be_read_is_refused_by_name(string property, string why)
    {
        await using var connected = await ConnectedHubSpot.ByToken(options => options with { Fields = [new FieldWish(property, null, true)] });
        connected.HubSpot.Crm.Properties.Find(HubSpotKind.Companies, "phone");

        var refusal = (await connected.Crm.Invoking(crm => crm.CheckFields(None)).Should().ThrowAsync<ConnectorException>()).Which;

        refusal.Kind.Should().Be(ConnectorFailure.Misconfigured);
        refusal.Message.Should().Contain(property).And.ContainAny(why, "speaks of a person");
    }

    [Fact]
    public async Task Companies_are_read_by_id_those_that_are_gone_are_missing_and_a_merged_one_is_the_other()
    {
        await using var connected = await ConnectedHubSpot.ByToken();
        var ids = connected.Companies(120);
        connected.HubSpot.Crm.Delete(HubSpotKind.Companies, long.Parse(ids[3], null));
        connected.HubSpot.Crm.Merge(HubSpotKind.Companies, stays: long.Parse(ids[5], null), goes: long.Parse(ids[4], null));

        var page = await connected.Crm.ReadCompanies(ids, CallLane.Live, None);

        page.Records.Select(company => company.Id).Should().BeEquivalentTo(ids.Except([ids[3], ids[4]]));
        (await connected.Crm.ReadCompanies([ids[4]], CallLane.Live, None)).Records.Single().Id.Should().Be(ids[5]);
    }

    [Fact]
    public async Task Deals_are_won_lost_or_open_by_flag_and_by_stage()
    {
        await using var connected = await ConnectedHubSpot.ByToken();
        var (crm, company) = (connected.HubSpot.Crm, long.Parse(connected.Companies(1)[0], null));
        Deal(crm.Pipeline.Won, "true");
        Deal(crm.Pipeline.Won, null);
        Deal(crm.Pipeline.Lost, "false");
        Deal(crm.Pipeline.Open, "false");

        var deals = (await connected.Crm.Deals(null, None)).Records;

        deals.Select(deal => deal.Outcome).Should().Equal(DealOutcome.Won, DealOutcome.Won, DealOutcome.Lost, DealOutcome.Open);
        deals.Should().OnlyContain(deal => deal.Companies.Single() == ConnectedHubSpot.Text(company));
        deals[0].ClosedAt.Should().Be(new DateOnly(2026, 3, 4));
        deals[3].ClosedAt.Should().BeNull();

        void Deal(string stage, string? won)
        {
            var deal = crm.Add(HubSpotKind.Deals, [("dealstage", stage), ("closedate", "2026-03-04T10:00:00.000Z"), .. won is null ? [] : ((string, string)[])[("hs_is_closed_won", won)]]);
            crm.Link(HubSpotKind.Deals, deal, HubSpotKind.Companies, company);
        }
    }

    [Fact]
    public async Task Properties_for_scores_are_made_once_and_only_where_they_are_missing()
    {
        await using var connected = await ConnectedHubSpot.ByToken();

        (await connected.Crm.EnsureFields(None)).Should().HaveCount(10).And.Contain("companies.conturs_score").And.Contain("contacts.conturs_last_scored");
        (await connected.Crm.EnsureFields(None)).Should().BeEmpty();

        connected.HubSpot.Crm.Properties.Find(HubSpotKind.Contacts, "conturs_grade")!.Options.Should().Equal("A", "B", "C", "D", "F");
        connected.HubSpot.Crm.Properties.GroupsOf(HubSpotKind.Companies).Should().ContainKey("conturs");
    }

    [Fact]
    public async Task A_check_names_the_scopes_that_are_missing_and_changes_nothing()
    {
        await using var connected = await ConnectedHubSpot.ByToken();
        connected.HubSpot.Tokens.Scopes = [.. connected.HubSpot.Tokens.Scopes.Except(["crm.objects.contacts.write", "crm.schemas.companies.write", "crm.objects.deals.read"])];

        var account = await connected.Crm.Check(None);

        account.Account.Should().Be(ConnectedHubSpot.Text(connected.HubSpot.PortalId));
        account.Address.Should().Be(new Uri("https://app-eu1.hubspot.com/"));
        account.MissingScopes.Should().BeEquivalentTo("crm.objects.contacts.write", "crm.schemas.companies.write", "crm.objects.deals.read");
        connected.HubSpot.Crm.Properties.Find(HubSpotKind.Companies, "conturs_score").Should().BeNull();
    }

    [Fact]
    public async Task A_check_of_a_good_connection_finds_nothing_missing()
    {
        await using var connected = await ConnectedHubSpot.ByApp();

        (await connected.Crm.Check(None)).MissingScopes.Should().BeEmpty();
    }

    [Fact]
    public async Task Fill_rates_tell_of_what_is_read_and_of_what_could_be()
    {
        await using var connected = await ConnectedHubSpot.ByToken();
        connected.Companies(40);
        connected.HubSpot.Crm.Properties.Add(HubSpotKind.Companies, new Conturs.Testing.HubSpot.HubSpotProperty("plan_kind", "companyinformation", "enumeration", "select", ["basic"]) { Caption = "Plan kind" });

        var fills = await connected.Crm.Fills(None);

        // What some of the companies have there, the same ones for every property.
        fills.Should().ContainEquivalentOf(new FieldFill("numberofemployees", "numberofemployees", "employees", 40, 40) { Examples = [.. Enumerable.Range(1, 10).Select(number => $"{number}")] });
        fills.Should().ContainEquivalentOf(new FieldFill("plan_kind", "Plan kind", null, 0, 40) { Examples = new string?[10] });
        fills.Should().NotContain(fill => fill.Property == "phone" || fill.Property == "description" || fill.Property == "name");
    }

    [Fact]
    public async Task Names_are_asked_for_when_somebody_looks()
    {
        await using var connected = await ConnectedHubSpot.ByToken();
        var ids = connected.Companies(3);

        (await connected.Crm.Names([ids[1], "999"], None)).Should().Equal(new Dictionary<string, string> { [ids[1]] = "Company 1 Ltd" });
    }

    [Fact]
    public async Task Contacts_bring_their_companies_and_nothing_of_themselves()
    {
        await using var connected = await ConnectedHubSpot.ByToken();
        HubSpotSample.Fill(connected.HubSpot, companies: 5, contacts: 12, deals: 0);

        var contacts = (await Pages(connected.Crm.Contacts)).SelectMany(page => page.Records).ToList();

        contacts.Should().HaveCount(12).And.OnlyContain(contact => contact.Companies.Count == 1);
        contacts.Select(contact => contact.ToString()).Should().NotContain(text => text.Contains(HubSpotSample.Personal, StringComparison.Ordinal));
        (await connected.Crm.ReadContacts([contacts[4].Id], CallLane.Live, None)).Records.Single().Companies.Should().Equal(contacts[4].Companies);
        (await connected.Crm.ContactsOf(contacts[0].Companies, CallLane.Live, None)).Values.Single().Should().Contain(contacts[0].Id);
    }

    private static async Task<List<CrmPage<T>>> Pages<T>(Func<string?, CancellationToken, Task<CrmPage<T>>> read)
    {
        var pages = new List<CrmPage<T>>();
        do pages.Add(await read(pages.LastOrDefault()?.Next, None));
        while (pages[^1].Next is not null);
        return pages;
    }
}
