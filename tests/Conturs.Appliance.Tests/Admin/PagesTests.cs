using Conturs.Appliance.Tests.Cli;
using Conturs.Appliance.Tests.Startup;
using Microsoft.Playwright;

namespace Conturs.Appliance.Tests.Admin;

/// <summary>Every page with something on it, on a desk and on a phone, in both colours; and everything on them by keyboard.</summary>
[Trait("Run", "once")]
public sealed class PagesTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private static readonly (string Path, string Page, string State)[] All =
    [
        ("overview", "overview", "ready"), ("leads", "leads", "ready"), ("profile", "profile", "ready"), ("model", "model", "ready"), ("model?tab=versions", "model", "ready"), ("model?tab=test", "model", "ready"), ("model?tab=settings", "model", "ready"),
        ("integrations", "integrations", "ready"), ("integrations/hubspot", "integration", "empty"), ("activity", "activity", "ready"), ("activity?tab=webhooks", "activity", "ready"), ("activity?tab=failed", "activity", "ready"),
        ("welcome", "welcome", "ready"), ("welcome/file", "welcome", "ready"), ("welcome/hubspot", "welcome", "ready"), ("welcome/scores", "welcome", "ready"),
    ];

    /// <summary>Those that stand for the others on a phone and in the dark; all of them in the long form.</summary>
    private static readonly string[] Telling = ["overview", "leads", "model", "model?tab=versions", "activity", "welcome/file"];

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("TESTS_LONG") == "1" || Environment.GetEnvironmentVariable("TESTS_SCREENSHOTS") is not null;

    private readonly ContursProcess conturs = new();

    public void Dispose() => conturs.Dispose();

    [Fact]
    public async Task Every_page_is_fit_for_everybody_on_a_desk_and_on_a_phone()
    {
        using var appliance = await WithSample();
        foreach (var (width, theme) in new[] { (1280, "light"), (390, "light"), (1280, "dark") })
        {
            await using var visitor = await browser.Visit(appliance.Address, width, 844, theme);
            await visitor.SignIn();
            var isWhole = IsLong || (width, theme) == (1280, "light");
            foreach (var (path, page, state) in All.Where(one => isWhole || Telling.Contains(one.Path)))
            {
                await visitor.Go(path);
                await visitor.Shows(page, state);
                await Look(visitor, path, width, theme);
            }

            await visitor.Go("leads");
            await visitor.Page.Locator("[data-testid^=lead-link-]").First.ClickAsync();
            await visitor.Shows("lead");
            await Look(visitor, "lead", width, theme);
            visitor.Complaints.Should().BeEmpty();
        }
    }

    [Fact]
    public async Task The_palette_goes_anywhere_by_keyboard_and_what_if_is_exact()
    {
        using var appliance = await WithSample();
        await using var visitor = await browser.Visit(appliance.Address);
        await visitor.SignIn();
        await visitor.Page.Keyboard.PressAsync("Control+k");
        await visitor.By("palette-input").WaitForAsync();
        await visitor.Page.Keyboard.TypeAsync("ideal");
        (await visitor.Barriers()).Should().BeEmpty();
        await visitor.Picture("palette");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Shows("profile");
        await visitor.Page.Keyboard.PressAsync("Control+k");
        await visitor.By("palette-input").WaitForAsync();
        await visitor.Page.Keyboard.PressAsync("Escape");
        await visitor.By("palette").WaitForAsync(new() { State = WaitForSelectorState.Detached });

        await visitor.Go("leads?grade=C");
        await visitor.Shows("leads");
        var leads = await visitor.Page.Locator("[data-testid^=lead-link-]").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        // Not every lead can be lifted by a few facts.
        foreach (var lead in leads)
        {
            await visitor.Go(lead);
            await visitor.Shows("lead");
            await visitor.By("lead-whatif").WaitForAsync();
            if (await visitor.By("lead-counterfactual-1").CountAsync() > 0) break;
        }

        var promised = await visitor.By("lead-counterfactual-1").TextContentAsync();
        await visitor.By("lead-counterfactual-1").FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.By("lead-whatif-result").GetByText("If so").WaitForAsync();
        var result = await visitor.By("lead-whatif-result").TextContentAsync();
        result.Should().EndWith(System.Text.RegularExpressions.Regex.Replace(promised!, @"(?s).*would score (\d+) \(grade (\w)\).*", "$1 $2"), "what is promised is what it gets");
        (await visitor.Barriers()).Should().BeEmpty();
        await visitor.Click("lead-whatif-reset");
        await visitor.By("lead-whatif-result").GetByText("Choose another band").WaitForAsync();

        await visitor.Click("lead-override");
        await visitor.By("lead-override-score").FillAsync("90");
        await visitor.By("lead-override-reason").FillAsync("Ask anna.example@example.com");
        await visitor.Click("lead-override-keep");
        await visitor.By("lead-told").GetByText("without naming anybody").WaitForAsync();
        await visitor.By("lead-override-reason").FillAsync("a subsidiary of a customer");
        await visitor.Click("lead-override-keep");
        await visitor.By("lead-override-shown").WaitForAsync();
        await visitor.Picture("lead-override");
        (await visitor.Barriers()).Should().BeEmpty();
        visitor.Complaints.Should().BeEmpty();
    }

    [Fact]
    public async Task Work_goes_on_when_the_page_is_closed_and_when_the_process_dies()
    {
        var appliance = RunningAppliance.Start(conturs.DataFolder, Visitor.Bootstrap);
        await using (var visitor = await browser.Visit(appliance.Address))
        {
            await visitor.SignIn();
            await visitor.Go("welcome");
            await visitor.Click("source-sample");
            await visitor.By("learn-progress").WaitForAsync();
        }

        appliance.Kill();
        appliance.Dispose();
        using var again = RunningAppliance.Start(conturs.DataFolder, Visitor.Bootstrap);
        await using var returned = await browser.Visit(again.Address);
        await returned.SignIn();
        await returned.Go("activity");
        await returned.By("job-sample").WaitForAsync();
        await returned.Go("welcome/learn");
        await returned.By("first-score-1").WaitForAsync(new() { Timeout = 120_000 });
        returned.Complaints.Should().BeEmpty();
    }

    [Theory]
    [InlineData("_content/MudBlazor/MudBlazor.min.css", 100_000)]
    [InlineData("_framework/blazor.web.js", 80_000)]
    public async Task Files_of_the_pages_are_sent_compressed(string path, int most)
    {
        using var appliance = RunningAppliance.Start(conturs.DataFolder);
        using var http = new HttpClient { BaseAddress = appliance.Address };
        http.DefaultRequestHeaders.Add("Accept-Encoding", "gzip");

        var answer = await http.GetAsync(path, TestContext.Current.CancellationToken);

        answer.Content.Headers.ContentEncoding.Should().Equal("gzip");
        answer.Content.Headers.ContentLength.Should().BeLessThan(most);
    }

    private async Task<RunningAppliance> WithSample()
    {
        var appliance = RunningAppliance.Start(conturs.DataFolder, Visitor.Bootstrap);
        await using var visitor = await browser.Visit(appliance.Address);
        await visitor.SignIn();
        await visitor.Go("welcome");
        await visitor.Click("source-sample");
        await visitor.By("first-score-1").WaitForAsync(new() { Timeout = 120_000 });
        return appliance;
    }

    private static async Task Look(Visitor visitor, string path, int width, string theme)
    {
        var name = $"{path.Replace('/', '-').Replace('?', '-').Replace('=', '-')}-{width}-{theme}";
        await visitor.Picture(name);
        (await visitor.Barriers()).Should().BeEmpty(name);
        (await visitor.IsTooWide()).Should().BeFalse($"{name} must not be scrolled sideways");
    }
}
