using Microsoft.Playwright;

namespace Conturs.Appliance.Tests.Admin;

/// <summary>The browser of this machine, without a window. One for all tests of a class.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Programs = ["chromium", "chromium-browser", "google-chrome"];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        var program = Programs.SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("The tests of the pages need Chromium: apt-get install chromium (tests/run does that where it may).");
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program, Args = ["--no-sandbox", "--disable-dev-shm-usage"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }

    /// <summary>A visitor of his own: no cookie of anybody, and whatever goes wrong on the pages is noted.</summary>
    internal async Task<Visitor> Visit(Uri address, int width = 1280, int height = 900, string? theme = null)
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions { BaseURL = address.AbsoluteUri, ViewportSize = new ViewportSize { Width = width, Height = height }, ReducedMotion = ReducedMotion.Reduce });
        if (theme is not null) await context.AddCookiesAsync([new Cookie { Name = "theme", Value = theme, Url = address.AbsoluteUri }]);
        return await Visitor.Of(context, address);
    }
}
