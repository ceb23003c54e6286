using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Conturs.Appliance.Tests.Admin;

/// <summary>Somebody who looks at the pages. Whatever a page complains about, and whatever it asks of another host, is remembered.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("TESTS_SCREENSHOTS");

    /// <summary>An owner whom the appliance makes when it is started with <see cref="Bootstrap"/>.</summary>
    public static readonly (string Email, string Password) Owner = ("owner@example.com", "four plain words here");

    public static readonly (string Name, string Value)[] Bootstrap = [("CONTURS_BOOTSTRAP_EMAIL", Owner.Email), ("CONTURS_BOOTSTRAP_PASSWORD", Owner.Password)];

    private readonly IBrowserContext context;
    private readonly List<string> complaints = [];

    private Visitor(IBrowserContext context, IPage page) => (this.context, Page) = (context, page);

    public IPage Page { get; }

    /// <summary>What the pages complained about: errors, refused scripts and styles, requests to others.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    /// <summary>How often something was clicked.</summary>
    public int Clicks { get; private set; }

    public static async Task<Visitor> Of(IBrowserContext context, Uri address)
    {
        await context.AddInitScriptAsync("document.addEventListener('securitypolicyviolation', e => console.error('refused by policy: ' + e.violatedDirective + ' ' + e.blockedURI));");
        var visitor = new Visitor(context, await context.NewPageAsync());
        visitor.Page.Console += (_, message) =>
        {
            // The browser says so of every answer that is no success; the tests of those pages look at the status.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) visitor.complaints.Add(message.Text);
        };
        visitor.Page.PageError += (_, error) => visitor.complaints.Add(error);
        visitor.Page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" } asked && asked.Authority != address.Authority) visitor.complaints.Add("asks " + asked.Authority);
        };
        return visitor;
    }

    /// <summary>What the browser keeps beside cookies: nothing of anybody should be there.</summary>
    public Task<string> Storage() => Page.EvaluateAsync<string>("JSON.stringify([{...localStorage}, {...sessionStorage}])");

    /// <summary>True when the page is wider than the window, so that one must scroll sideways.</summary>
    public Task<bool> IsTooWide() => Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > window.innerWidth + 1");

    public ILocator By(string id) => Page.GetByTestId(id);

    public async Task Click(string id)
    {
        Clicks++;
        await By(id).ClickAsync();
    }

    /// <summary>Signs in as the owner that the appliance was started with.</summary>
    public async Task SignIn()
    {
        await Page.GotoAsync("sign-in?to=overview");
        await By("signin-email").FillAsync(Owner.Email);
        await By("signin-password").FillAsync(Owner.Password);
        await Click("signin-submit");
        await Answers();
    }

    /// <summary>Goes to an address and waits until the page answers.</summary>
    public async Task Go(string path)
    {
        await Page.GotoAsync(path);
        await Answers();
    }

    /// <summary>Waits until the page answers: clicks before that are lost.</summary>
    public Task Answers() => Page.Locator("body[data-app-ready=true]").WaitForAsync();

    /// <summary>Waits for a page in a state.</summary>
    public Task Shows(string page, string state = "ready") => Page.Locator($"[data-testid=page-{page}][data-state={state}]").WaitForAsync();

    /// <summary>Waits for something that no page shows.</summary>
    public static async Task Until(Func<Task<bool>> what)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await what())
        {
            if (TimeProvider.System.GetElapsedTime(start) > TimeSpan.FromMinutes(1)) throw new TimeoutException();
            await Task.Delay(50);
        }
    }

    /// <summary>Keeps a picture of the page and finds it fit for everybody.</summary>
    public async Task Look(string name)
    {
        await Picture(name);
        (await Barriers()).Should().BeEmpty(name);
    }

    /// <summary>What axe has against the page that matters.</summary>
    public async Task<IReadOnlyList<string>> Barriers()
    {
        var result = await Page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] } });
        return [.. result.Violations.Where(one => one.Impact is "serious" or "critical").Select(one => $"{one.Impact} {one.Id}: {string.Join("; ", one.Nodes.Take(3).Select(node => node.Html))}")];
    }

    /// <summary>Keeps a picture of the page where somebody wants to look at it.</summary>
    public async Task Picture(string name)
    {
        if (Pictures is not null) await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures, name + ".png"), FullPage = true });
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
