using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;

namespace Conturs.Benchmarks;

/// <summary>How heavy and how quick the pages are, in a browser on this machine: bytes of the first load, time until a page answers, time from page to page, memory of open tabs.</summary>
internal static class PageFigures
{
    private const string Email = "owner@example.com", Password = "four plain words here";
    private const int Times = 9, Tabs = 20;

    private static readonly string[] Programs = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>Prints them.</summary>
    /// <param name="parent">Folder in which a data folder is made and removed.</param>
    /// <param name="program">The program, such as a published one; null for the one that was built with this.</param>
    public static async Task Print(string parent, string? program)
    {
        var folder = Path.Combine(parent, $"conturs-pages-{Environment.ProcessId}");
        using var appliance = Start(program ?? Path.Combine(AppContext.BaseDirectory, "conturs.dll"), folder, out var address);
        try
        {
            using var playwright = await Playwright.CreateAsync();
            var chromium = Programs.SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(place => Path.Combine(place, name))).First(File.Exists);
            await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = chromium, Args = ["--no-sandbox"] });
            await using var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = address });
            var page = await Prepare(context);
            await FirstLoad(browser, context, address);
            await Ready(page);
            await Changes(page);
            await Memory(context, appliance);
        }
        finally
        {
            appliance.Kill();
            await appliance.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Process Start(string program, string folder, out string address)
    {
        var start = new ProcessStartInfo("dotnet", [program, "serve"]) { RedirectStandardOutput = true };
        foreach (var (name, value) in new[] { ("DATA", folder), ("URLS", "http://127.0.0.1:0"), ("BOOTSTRAP_EMAIL", Email), ("BOOTSTRAP_PASSWORD", Password) }) start.Environment["CONTURS_" + name] = value;
        var process = Process.Start(start)!;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            using var said = JsonDocument.Parse(line);
            if (!said.RootElement.TryGetProperty("Addresses", out var found)) continue;
            address = found.GetString()!;
            // Its log is read and thrown away, or it would stand still once the pipe is full.
            _ = process.StandardOutput.ReadToEndAsync();
            return process;
        }

        throw new InvalidOperationException("The appliance ended by itself.");
    }

    /// <summary>Signs in and loads the sample data: 2,500 leads.</summary>
    private static async Task<IPage> Prepare(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync("sign-in?to=welcome");
        await page.GetByTestId("signin-email").FillAsync(Email);
        await page.GetByTestId("signin-password").FillAsync(Password);
        await page.GetByTestId("signin-submit").ClickAsync();
        await Answers(page);
        await page.GetByTestId("source-sample").ClickAsync();
        await page.GetByTestId("first-score-1").WaitForAsync(new LocatorWaitForOptions { Timeout = 180_000 });
        return page;
    }

    private static async Task FirstLoad(IBrowser browser, IBrowserContext signedIn, string address)
    {
        await using var fresh = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = address });
        await fresh.AddCookiesAsync((await signedIn.CookiesAsync()).Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Domain = cookie.Domain, Path = cookie.Path }));
        var page = await fresh.NewPageAsync();
        var loaded = new List<IRequest>();
        page.RequestFinished += (_, request) => loaded.Add(request);
        var began = Stopwatch.GetTimestamp();
        await page.GotoAsync("overview");
        await Answers(page);
        var took = Stopwatch.GetElapsedTime(began);
        var bytes = 0L;
        foreach (var request in loaded.ToList())
        {
            var sizes = await request.SizesAsync();
            bytes += sizes.ResponseBodySize + sizes.ResponseHeadersSize;
        }

        Say($"first load: {bytes / 1024.0:0} kB in {loaded.Count} requests, answers after {took.TotalMilliseconds:0} ms with an empty cache");
    }

    private static async Task Ready(IPage page)
    {
        var times = new List<double>();
        for (var i = 0; i < Times; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await page.GotoAsync("overview");
            await Answers(page);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        Say($"loaded again: answers after {Median(times):0} ms (half of {Times}), {times.Max():0} ms at most");
    }

    private static async Task Changes(IPage page)
    {
        foreach (var name in new[] { "leads", "model", "profile", "overview" })
        {
            var times = new List<double>();
            for (var i = 0; i < Times; i++)
            {
                await page.GetByTestId("nav-integrations").ClickAsync();
                await Shows(page, "integrations");
                var began = Stopwatch.GetTimestamp();
                await page.GetByTestId($"nav-{name}").ClickAsync();
                await Shows(page, name);
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            Say($"to {name}: {Median(times):0} ms (half of {Times}), {times.Max():0} ms at most");
        }
    }

    private static async Task Memory(IBrowserContext context, Process appliance)
    {
        appliance.Refresh();
        var before = appliance.WorkingSet64;
        for (var tab = 0; tab < Tabs; tab++)
        {
            var page = await context.NewPageAsync();
            await page.GotoAsync("leads");
            await Shows(page, "leads");
        }

        appliance.Refresh();
        Say($"{Tabs} tabs of leads: {(appliance.WorkingSet64 - before) / 1048576.0 / Tabs:0.0} MB each, {appliance.WorkingSet64 / 1048576.0:0} MB in all");
    }

    private static Task Answers(IPage page) => page.Locator("body[data-app-ready=true]").WaitForAsync();

    private static Task Shows(IPage page, string name) => page.Locator($"[data-testid=page-{name}][data-state=ready]").WaitForAsync();

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private static void Say(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));
}
