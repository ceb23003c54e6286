using Conturs.Appliance.Administrators;
using Conturs.Appliance.Sync;
using Conturs.Appliance.Webhooks;
using Conturs.Appliance.Work;
using Conturs.Storage;
using Conturs.Storage.Documents;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Conturs.Appliance.Admin.Pages;

/// <summary>What is it doing, and what went wrong?</summary>
public sealed partial class Activity
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly (string, string)[] Parts = [("jobs", "Work"), ("webhooks", "Changes and messages"), ("failed", "Failed")];

    private IReadOnlyList<WorkLine> lines = [];
    private IReadOnlyList<SyncStatus> statuses = [];
    private IReadOnlyList<WebhookListing> webhooks = [];
    private bool mayChange, isFollowing;

    /// <summary>jobs, webhooks or failed.</summary>
    [SupplyParameterFromQuery]
    public string? Tab { get; set; }

    [Inject]
    private WorkBoard Board { get; set; } = null!;

    [Inject]
    private WebhookDirectory Directory { get; set; } = null!;

    [Inject]
    private IDocumentStore Documents { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = null!;

    private string Here => Tab is "webhooks" or "failed" ? Tab : "jobs";

    private string Sentence => lines.Count(line => line.IsOpen) switch
    {
        0 => "Nothing is being worked on just now.",
        var open => $"{Numbers.Of(open, "piece of work is", "pieces of work are")} under way. You may close this page: it goes on.",
    };

    /// <inheritdoc/>
    protected override async Task<bool> Read()
    {
        mayChange = SignInCookie.Allows((await SignedIn).User, Permission.ChangeActivity);
        lines = await Board.Lines(Closed);
        statuses = await SyncStatus.Of(Documents, Closed);
        webhooks = await Directory.List(Closed);
        if (!isFollowing) _ = InvokeAsync(Follow);
        isFollowing = true;
        return true;
    }

    private Task Stop(string id) => Board.Stop(id, Closed);

    /// <summary>Looks once a second as long as the page is open; it is read from memory and a few documents.</summary>
    private async Task Follow()
    {
        try
        {
            while (true)
            {
                await Task.Delay(Look, Time, Closed);
                lines = await Board.Lines(Closed);
                StateHasChanged();
            }
        }
        catch (OperationCanceledException) when (Closed.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
        catch (Exception refusal) when (refusal is StoreUnavailableException or DataFolderException)
        {
            isFollowing = false;
            await Load();
            StateHasChanged();
        }
    }
}
