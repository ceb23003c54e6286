using System.Globalization;
using System.Text.Json;
using Conturs.Appliance.Tests.Cli;
using Conturs.Appliance.Tests.Startup;
using Conturs.Storage.Documents;
using Conturs.Storage.Scores;
using Microsoft.Playwright;

namespace Conturs.Appliance.Tests.Admin;

/// <summary>Files sent with a browser: learned from, scored, and versions changed forth and back.</summary>
[Trait("Run", "once")]
public sealed class FileTourTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private readonly ContursProcess conturs = new();

    public void Dispose() => conturs.Dispose();

    [Fact]
    public async Task Files_are_learned_from_and_scored_and_another_version_changes_the_scores_that_are_shown()
    {
        using var appliance = RunningAppliance.Start(conturs.DataFolder, Visitor.Bootstrap);
        using var store = await appliance.Reach();
        await using var visitor = await browser.Visit(appliance.Address);
        await visitor.SignIn();
        await Send(visitor, conturs.File("deals.csv", SmallHistory.Csv), conturs.File("leads.csv", SmallHistory.Leads));
        await visitor.By("first-score-1").WaitForAsync();
        var first = await Scores(store);
        first.Should().HaveCount(60).And.OnlyContain(lead => lead.Value.Version == 1);

        await Send(visitor, conturs.File("fewer.csv", SmallHistory.Join(SmallHistory.Header, SmallHistory.Lines[..385])), null);
        await Visitor.Until(async () => (await Scores(store)).Values.All(lead => lead.Version == 2));
        var second = await Scores(store);
        second.Should().Contain(lead => lead.Value.Score != first[lead.Key].Score, "another model gives other scores");

        await visitor.Go("model?tab=versions");
        await visitor.Shows("model");
        await visitor.Click("model-compare-1");
        await visitor.By("model-diff-changed").WaitForAsync();
        (await visitor.By("model-diff-changed").TextContentAsync()).Should().Contain("of 60 leads would change grade");
        await visitor.Look("model-versions");
        await visitor.Click("model-rollback-1");
        await visitor.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await visitor.Look("model-dialog");
        await visitor.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Let it score" }).ClickAsync();
        await visitor.By("model-told").WaitForAsync();
        (await visitor.By("model-version-1").GetAttributeAsync("data-state")).Should().Be("active");
        await Visitor.Until(async () => (await Scores(store)).Values.All(lead => lead.Version == 1));

        (await Scores(store)).Should().Equal(first, "back under the first version every lead scores what it did");
        var (subject, score) = first.MaxBy(lead => lead.Value.Score);
        await visitor.Go("leads/" + subject);
        await visitor.Shows("lead");
        (await visitor.By("lead-score").TextContentAsync()).Should().Be($"{score.Score}");
        (await visitor.By("lead-history").Locator("li").CountAsync()).Should().Be(3);

        await PageSaysWhatTheVerbsSay(visitor);
        await visitor.Go("model?tab=test");
        await visitor.Shows("model");
        await visitor.Page.Locator("[data-testid=model-test-upload]:enabled").SetInputFilesAsync(conturs.File("list.txt", "L000\nL001\nnobody.example\n"));
        await visitor.By("model-test-row-best").WaitForAsync();
        (await visitor.By("model-test-row-best").TextContentAsync()).Should().Contain("3");
        await visitor.Look("model-test");
        visitor.Complaints.Should().BeEmpty();
    }

    [Fact]
    public async Task A_file_that_makes_no_sense_is_refused_with_the_place_and_nothing_is_kept()
    {
        using var appliance = RunningAppliance.Start(conturs.DataFolder, Visitor.Bootstrap);
        await using var visitor = await browser.Visit(appliance.Address);
        await visitor.SignIn();

        await Choose(visitor, conturs.File("deals.csv", "id,size\n1,2\n3,4\n"), null);
        await visitor.By("learn-failed").WaitForAsync();

        (await visitor.By("learn-failed").TextContentAsync()).Should().Contain("deals.csv");
        await visitor.Look("welcome-failed");
        using var store = await appliance.Reach();
        (await store.Count("model-versions")).Should().Be(0);
    }

    /// <summary>What a page shows is what a verb prints of the same store.</summary>
    private async Task PageSaysWhatTheVerbsSay(Visitor visitor)
    {
        using var versions = JsonDocument.Parse(conturs.Succeed("model", "list", "--format", "json"));
        await visitor.Go("model?tab=versions");
        await visitor.Shows("model");
        foreach (var version in versions.RootElement.EnumerateArray())
        {
            var row = visitor.By($"model-version-{version.GetProperty("version").GetInt32()}");
            (await row.GetAttributeAsync("data-state")).Should().Be(version.GetProperty("state").GetString());
            (await row.TextContentAsync()).Should().ContainAll(version.GetProperty("companies").GetInt32().ToString(CultureInfo.InvariantCulture), version.GetProperty("reason").GetString(), version.GetProperty("model_sha256").GetString()![..12],
                string.Create(CultureInfo.InvariantCulture, $"{version.GetProperty("auc").GetProperty("value").GetDouble():0.000}"));
        }

        using var usage = JsonDocument.Parse(conturs.Succeed("licence", "show", "--format", "json"));
        (await visitor.By("credits-badge").TextContentAsync()).Should().StartWith($"{usage.RootElement.GetProperty("usage").GetProperty("used").GetInt64()}/{usage.RootElement.GetProperty("usage").GetProperty("limit").GetInt64()}");
    }

    private static async Task Send(Visitor visitor, string deals, string? leads)
    {
        await Choose(visitor, deals, leads);
        await visitor.By("first-verdict").WaitForAsync(new() { Timeout = 120_000 });
    }

    private static async Task Choose(Visitor visitor, string deals, string? leads)
    {
        await visitor.Go("welcome");
        await visitor.Click("source-csv");
        await visitor.Page.Locator("[data-testid=source-deals]:enabled").SetInputFilesAsync(deals);
        await visitor.By("source-deals-state").GetByText("is here").WaitForAsync();
        if (leads is not null)
        {
            await visitor.Page.Locator("[data-testid=source-leads]:enabled").SetInputFilesAsync(leads);
            await visitor.By("source-leads-state").GetByText("is here").WaitForAsync();
        }

        await visitor.Look("welcome-file");
        await visitor.Click("wizard-next");
    }

    private static async Task<Dictionary<string, (int Version, int Score)>> Scores(Conturs.Appliance.LocalSocket.RemoteStore store)
    {
        var scores = new Dictionary<string, (int, int)>(StringComparer.Ordinal);
        await foreach (var lead in store.All(ScoreStore.Shape)) scores[lead.Subject] = (lead.Version, lead.Scores[^1].Points);
        return scores;
    }
}
