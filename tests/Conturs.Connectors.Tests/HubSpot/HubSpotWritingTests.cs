using Conturs.Connectors.Crm;
using Conturs.Scoring;
using Conturs.Testing.HubSpot;

namespace Conturs.Connectors.Tests.HubSpot;

public sealed class HubSpotWritingTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Scores_are_written_and_read_back_as_they_are()
    {
        await using var connected = await ConnectedHubSpot.ByToken();
        var ids = connected.Companies(130);
        await connected.Crm.EnsureFields(None);

        var receipts = await connected.Crm.Write(RecordKind.Company, [.. ids.Select(Plan)], CallLane.Live, None);

        receipts.Should().HaveCount(130).And.OnlyContain(receipt => receipt.Outcome == WriteBackOutcome.Written);
        var page = await connected.Crm.ReadCompanies(ids, CallLane.Live, None);
        page.Records.Should().OnlyContain(company => WriteBackPlanning.Plan(company.Id, company.Present, Plan(company.Id).Values, Noon) == null);
        connected.HubSpot.CallsOf("POST /crm/objects/2026-09/companies/batch/update").Should().Be(2);
    }

    [Fact]
    public async Task A_score_is_taken_away()
    {
        await using var connected = await ConnectedHubSpot.ByToken();
        var id = connected.Companies(1)[0];
        await connected.Crm.EnsureFields(None);
        await connected.Crm.Write(RecordKind.Company, [Plan(id)], CallLane.Live, None);

        await connected.Crm.Write(RecordKind.Company, [new WriteBackPlan(id, WriteBackValues.None, null)], CallLane.Live, None);

        connected.HubSpot.Crm.All(HubSpotKind.Companies).Single().Properties.Keys.Should().NotContain(name => name.StartsWith("conturs_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rule_of_the_account_refuses_one_record_and_the_others_are_written()
    {
        await using var connected = await ConnectedHubSpot.ByToken();
        var ids = connected.Companies(100);
        await connected.Crm.EnsureFields(None);
        connected.HubSpot.Crm.Properties.Required.Add((HubSpotKind.Companies, "city", "numberofemployees", "8"));

        var receipts = await connected.Crm.Write(RecordKind.Company, [.. ids.Select(Plan)], CallLane.Live, None);

        receipts.Where(receipt => receipt.Outcome != WriteBackOutcome.Written).Should().ContainSingle().Which.Should().Match<WriteBackReceipt>(receipt => receipt.RecordId == ids[7] && receipt.Outcome == WriteBackOutcome.Refused && receipt.Reason!.Contains("MISSING_REQUIRED_PROPERTY, city"));
    }

    [Fact]
    public async Task A_record_that_is_gone_is_told_of_and_the_others_are_written()
    {
        await using var connected = await ConnectedHubSpot.ByToken();
        var ids = connected.Companies(3);
        await connected.Crm.EnsureFields(None);
        connected.HubSpot.Crm.Delete(HubSpotKind.Companies, long.Parse(ids[1], null));

        var receipts = await connected.Crm.Write(RecordKind.Company, [.. ids.Select(Plan)], CallLane.Live, None);

        receipts.Select(receipt => receipt.Outcome).Should().Equal(WriteBackOutcome.Written, WriteBackOutcome.Gone, WriteBackOutcome.Written);
    }

    [Fact]
    public async Task Properties_that_somebody_removed_are_made_again()
    {
        await using var connected = await ConnectedHubSpot.ByToken();
        var ids = connected.Companies(2);

        var receipts = await connected.Crm.Write(RecordKind.Company, [.. ids.Select(Plan)], CallLane.Live, None);

        receipts.Should().OnlyContain(receipt => receipt.Outcome == WriteBackOutcome.Written);
    }

    [Fact]
    public async Task A_write_whose_answer_is_lost_is_not_made_again()
    {
        await using var connected = await ConnectedHubSpot.ByToken();
        var ids = connected.Companies(2);
        await connected.Crm.EnsureFields(None);
        connected.HubSpot.Faults.Next(HubSpotFault.CutAfter, path: "/crm/objects/2026-09/companies/batch/update");

        var failure = (await connected.Crm.Invoking(crm => crm.Write(RecordKind.Company, [.. ids.Select(Plan)], CallLane.Live, None)).Should().ThrowAsync<ConnectorException>()).Which;

        failure.Should().Match<ConnectorException>(one => one.MayHaveHappened && !one.IsPermanent);
        connected.HubSpot.Crm.All(HubSpotKind.Companies).Should().OnlyContain(record => record.Writes == 1);
    }

    private static WriteBackPlan Plan(string id) => new(id, new WriteBackValues("71", "B", "Looks like your customers: \"size\" & industry.", "Industry: Retail (+12); Company size: 50-200 employees (-3)"), Noon);
}
