using System.Text.Json;
using Conturs.Appliance.Tests.Cli;
using Conturs.Appliance.Tests.Startup;
using Conturs.Testing.HubSpot;

namespace Conturs.Appliance.Tests.Admin;

/// <summary>From the sign-in to scores written to HubSpot, in a real browser against a real process and a HubSpot of our own.</summary>
[Trait("Run", "once")]
public sealed class HubSpotTourTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private readonly ContursProcess conturs = new();

    public void Dispose() => conturs.Dispose();

    [Fact]
    public async Task An_account_is_connected_learned_from_looked_at_and_written_to_and_no_name_stays_anywhere()
    {
        await using var hubSpot = await FakeHubSpot.Start();
        HubSpotSample.Fill(hubSpot, companies: 90, contacts: 60, deals: 200);
        using var appliance = RunningAppliance.Start(conturs.DataFolder, Visitor.Bootstrap);
        await using var visitor = await browser.Visit(appliance.Address);
        await visitor.SignIn();
        var before = visitor.Clicks;

        await visitor.Go("welcome");
        await visitor.Click("source-hubspot");
        await visitor.By("hubspot-token").FillAsync("not-a-token");
        await visitor.Click("hubspot-advanced");
        await visitor.By("hubspot-address").FillAsync(hubSpot.Address.AbsoluteUri);
        await visitor.By("hubspot-network").FillAsync("127.0.0.0/8");
        await visitor.Click("source-test");
        await visitor.By("source-test-result").WaitForAsync();
        await visitor.Look("hubspot-refused");
        await visitor.By("hubspot-token").FillAsync(hubSpot.Tokens.Private);
        await visitor.Click("source-test");

        await visitor.By("fields-row-numberofemployees").WaitForAsync();
        (await visitor.By("fields-fill-numberofemployees").TextContentAsync()).Should().Be("100 %");
        await visitor.Click("fields-preview-next");
        await visitor.Look("welcome-fields");
        await visitor.Click("wizard-next");
        await visitor.By("first-verdict").WaitForAsync(new() { Timeout = 120_000 });
        await visitor.By("writeback-dryrun").WaitForAsync();
        hubSpot.Crm.All(HubSpotKind.Companies).Should().OnlyContain(company => company.Writes == 0, "it is a dry run");
        await visitor.Click("writeback-dryrun");
        await visitor.By("integration-dryrun-row-5").WaitForAsync();
        await visitor.Look("welcome-writeback");
        await visitor.Click("writeback-choice");
        (visitor.Clicks - before).Should().BeLessThanOrEqualTo(10);
        await Visitor.Until(() => Task.FromResult(hubSpot.Crm.All(HubSpotKind.Companies).All(company => company.Properties.ContainsKey("conturs_score"))));

        await visitor.Go("leads");
        await visitor.Shows("leads");
        var live = visitor.Page.Locator("[data-testid^=lead-name-][data-state=live]");
        await live.First.WaitForAsync();
        (await live.First.TextContentAsync()).Should().Contain(HubSpotSample.Personal, "names appear as the CRM has them");
        await visitor.Look("leads-named");
        await visitor.Page.Locator("[data-testid^=lead-link-]").First.ClickAsync();
        await visitor.By("lead-why-total").WaitForAsync();
        await visitor.Look("lead-hubspot");

        foreach (var (path, page) in new[] { ("integrations", "integrations"), ("integrations/hubspot", "integration"), ("integrations/hubspot?tab=fields", "integration"), ("integrations/hubspot?tab=writeback", "integration"), ("integrations/hubspot?tab=webhook", "integration"), ("activity", "activity"), ("activity?tab=webhooks", "activity"), ("activity?tab=failed", "activity") })
        {
            await visitor.Go(path);
            await visitor.Shows(page);
            await visitor.Look(path.Replace('/', '-').Replace('?', '-').Replace('=', '-'));
        }

        using var status = JsonDocument.Parse(conturs.Succeed("sync", "status", "--format", "json"));
        var run = status.RootElement[0].GetProperty("runs")[0];
        await visitor.Go("activity");
        (await visitor.Page.Locator("[data-testid^=job-phase-]").First.TextContentAsync()).Should().Contain($"{run.GetProperty("counts").GetProperty("companies").GetInt64()} companies read").And.Contain($"{run.GetProperty("counts").GetProperty("written").GetInt64()} records written");
        (await visitor.Storage()).Should().Be("[{},{}]");
        var html = await (await visitor.Page.APIRequest.GetAsync(new Uri(appliance.Address, "leads").AbsoluteUri)).TextAsync();
        html.Should().Contain("boot-skeleton").And.NotContain(HubSpotSample.Personal);
        visitor.Complaints.Should().BeEmpty();
        appliance.Stop().Should().Be(0);
        appliance.Log.Select(line => line.GetRawText()).Should().NotContain(line => line.Contains(HubSpotSample.Personal, StringComparison.Ordinal));
        Directory.EnumerateFiles(conturs.DataFolder, "*", SearchOption.AllDirectories).Where(file => File.ReadAllText(file).Contains(HubSpotSample.Personal, StringComparison.OrdinalIgnoreCase)).Should().BeEmpty();
    }
}
