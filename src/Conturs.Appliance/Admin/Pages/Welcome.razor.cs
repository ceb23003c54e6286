using System.Security.Claims;
using Conturs.Appliance.Samples;
using Conturs.Appliance.Scoreboard;
using Conturs.Storage.Documents;
using Conturs.Storage.Samples;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Conturs.Appliance.Admin.Pages;

/// <summary>Does it work on one's data? From a source to the first scores; each step has an address of its own, and where one is stands in the store.</summary>
public sealed partial class Welcome : IDisposable
{
    private const int FirstScores = 5;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    private static readonly (string Key, string Text)[] Steps = [("source", "Source"), ("learn", "Learn"), ("scores", "Scores")];

    private readonly CancellationTokenSource closed = new();
    private string? whyNot, lost;
    private LoadedSample? sample;
    private Board board = new([]);
    private IReadOnlyList<LeadLine> first = [];

    /// <summary>source, learn or scores.</summary>
    [Parameter]
    public string? Step { get; set; }

    [Inject]
    private SampleSource Sample { get; set; } = null!;

    [Inject]
    private CurrentBoard Current { get; set; } = null!;

    [Inject]
    private LeadLines Lines { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = null!;

    private string Here => Step is "learn" or "scores" ? Step : "source";

    private string Title => Here switch { "learn" => "Learning", "scores" => "First scores", _ => "Where are your companies and deals?" };

    private string? Stopped => lost ?? whyNot ?? (sample is { State: SampleState.Failed } ? sample.Failure : null);

    private string Phase => (sample?.State, Sample.Progress) switch
    {
        (SampleState.Failed, _) => "Stopped.",
        (SampleState.Ready, _) => "Done.",
        (_, ({ } step, _)) => char.ToUpperInvariant(step[0]) + step[1..] + " …",
        _ => "Beginning …",
    };

    /// <summary>Learning is the first half of the work, scoring the second.</summary>
    private double Share => (sample?.State, Sample.Progress) switch
    {
        (SampleState.Ready, _) => 1,
        (SampleState.Scoring, var progress) => 0.5 + ((progress?.Share ?? 0) / 2),
        (_, var progress) => (progress?.Share ?? 0) / 2,
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        sample = await Sample.State();
        whyNot = sample is null ? await Sample.WhyNot(own: null, closed.Token) : null;
        if (Here == "learn") _ = InvokeAsync(Follow);
        if (Here != "scores") return;
        board = await Current.Now(closed.Token);
        first = await Lines.Of([.. board.Rows.Take(FirstScores)], closed.Token);
    }

    private async Task Load()
    {
        lost = null;
        whyNot = await Sample.Load((await SignedIn).User.FindFirstValue(ClaimTypes.NameIdentifier)!, closed.Token);
        if (whyNot is not null) return;
        if (Here == "learn") _ = InvokeAsync(Follow);
        else Navigation.NavigateTo("welcome/learn");
    }

    /// <summary>Shows how far it is until it is done. The work itself goes on wherever this page is.</summary>
    private async Task Follow()
    {
        try
        {
            while ((sample = await Sample.State()) is { State: SampleState.Learning or SampleState.Scoring })
            {
                StateHasChanged();
                await Task.Delay(Look, Time, closed.Token);
            }
        }
        catch (OperationCanceledException) when (closed.IsCancellationRequested)
        {
            return;
        }
        catch (StoreUnavailableException refusal)
        {
            // The work itself waits for the store and goes on; only this page does not know how far it is.
            lost = refusal.Message;
        }

        if (sample is { State: SampleState.Ready }) Navigation.NavigateTo("welcome/scores");
        else StateHasChanged();
    }
}
