using System.Globalization;
using Conturs.Appliance.Tests.Cli;
using Conturs.Appliance.Tests.Startup;

namespace Conturs.Appliance.Tests.Admin;

/// <summary>From the first start to the first explained score, in a real browser against a real process.</summary>
[Trait("Run", "once")]
public sealed class SampleTourTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private const string Email = "owner@example.com", Password = "four plain words here";

    private readonly ContursProcess conturs = new();

    public void Dispose() => conturs.Dispose();

    [Fact]
    public async Task The_first_owner_tries_sample_data_and_sees_a_score_whose_parts_sum()
    {
        using var appliance = RunningAppliance.Start(conturs.DataFolder);
        await using var visitor = await browser.Visit(appliance.Address);
        await visitor.Page.GotoAsync("");
        await visitor.Shows("setup");
        await visitor.Picture("setup");
        (await visitor.Barriers()).Should().BeEmpty();
        await visitor.By("setup-code").FillAsync(await File.ReadAllTextAsync(Path.Combine(conturs.DataFolder, "setup-code"), TestContext.Current.CancellationToken));
        await visitor.By("setup-email").FillAsync(Email);
        await visitor.By("setup-password").FillAsync(Password);
        await visitor.Click("setup-submit");
        await visitor.Answers();
        await visitor.Shows("welcome");
        await visitor.Look("welcome");

        await visitor.Click("source-sample");
        await visitor.By("learn-progress").WaitForAsync();
        await visitor.Look("welcome-learn");
        await visitor.By("first-verdict").WaitForAsync(new() { Timeout = 120_000 });
        await visitor.Look("welcome-scores");
        Clicks(visitor, before: 3);
        await visitor.By("first-score-1").GetByRole(Microsoft.Playwright.AriaRole.Link).ClickAsync();
        await visitor.Shows("lead");
        await visitor.By("lead-why-total").WaitForAsync();
        await visitor.Look("lead");

        var points = await visitor.Page.Locator("[data-testid^=lead-why-points-]").AllTextContentsAsync();
        var sum = Number(await visitor.By("lead-why-base").TextContentAsync()) + points.Sum(Number);
        sum.Should().Be(Number(await visitor.By("lead-why-total").TextContentAsync())).And.Be(Number(await visitor.By("lead-score").TextContentAsync()));

        await visitor.Click("nav-leads");
        await visitor.Shows("leads");
        (await visitor.By("leads-count").TextContentAsync()).Should().Be("2,500 leads, the best first.");
        await visitor.Page.Locator("[data-testid^=lead-name-][data-state=live]").First.WaitForAsync();
        await visitor.Look("leads");
        await visitor.Click("nav-overview");
        await visitor.Shows("overview");
        await visitor.By("overview-mix-A").WaitForAsync();
        await visitor.Look("overview");
        foreach (var theme in new[] { "dark", "light" })
        {
            await visitor.By("theme-toggle").GetByText(theme).ClickAsync();
            await visitor.Answers();
            await visitor.By("overview-mix-A").WaitForAsync();
            await visitor.Look("overview-" + theme);
        }

        await visitor.Click("sample-remove");
        await visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Dialog).WaitForAsync();
        await visitor.Look("overview-dialog");
        await visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Dialog).GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Remove", Exact = true }).ClickAsync();
        using var store = await appliance.Reach();
        await Visitor.Until(async () => await store.Count("samples") + await store.Count("scores") + await store.Count("customers") == 0);
        await visitor.Go("overview");
        await visitor.Shows("overview", "empty");
        await visitor.Look("overview-empty");
        visitor.Complaints.Should().BeEmpty();
    }

    private static void Clicks(Visitor visitor, int before) => (visitor.Clicks + 1).Should().BeLessThanOrEqualTo(6, $"setup, source and the score itself are {before} clicks");

    private static int Number(string? text) => int.Parse(text!.Trim().Replace('\u2212', '-'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
