using System.Security.Claims;
using Conturs.Appliance.Administrators;
using Conturs.Appliance.Samples;
using Conturs.Storage;
using Conturs.Storage.Documents;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;
using MudBlazor;

namespace Conturs.Appliance.Admin.Layout;

/// <summary>What stands around every page: where one can go, what is going on, who is signed in.</summary>
public sealed partial class Shell : IDisposable
{
    private MudThemeProvider? theme;
    private Microsoft.AspNetCore.Components.Web.ErrorBoundary? boundary;
    private ClaimsPrincipal who = new();
    private bool isDark;
    private bool hasSample;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IJSRuntime Browser { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private SampleSource Sample { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> State { get; set; } = null!;

    /// <summary>Where this person may go.</summary>
    private IEnumerable<NavigationGroup> Groups =>
        NavigationGroup.All.Select(group => group with { Pages = [.. group.Pages.Where(one => SignInCookie.Allows(who, one.Asks))] }).Where(group => group.Pages.Count > 0);

    private string Path => Navigation.ToBaseRelativePath(Navigation.Uri);

    /// <summary>This page without its anchor: with a base address an anchor alone would lead to the front door.</summary>
    private string Here => Path.Split('#')[0];

    /// <inheritdoc/>
    public void Dispose() => Navigation.LocationChanged -= Moved;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        who = (await State).User;
        await LookForSample();
        Navigation.LocationChanged += Moved;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        isDark = await Browser.InvokeAsync<bool>("conturs.isDark");
        await Browser.InvokeVoidAsync("conturs.ready");
        StateHasChanged();
    }

    private async Task RemoveSample()
    {
        if (await Dialogs.ShowMessageBoxAsync("Remove the sample data?", "Its model and its scores are taken away. What you connected or learned yourself stays.", yesText: "Remove", cancelText: "Keep") is not true) return;
        try
        {
            await Sample.TakeAway(who.FindFirstValue(ClaimTypes.NameIdentifier)!, CancellationToken.None);
        }
        catch (StoreUnavailableException refusal)
        {
            await Dialogs.ShowMessageBoxAsync("It is still there", refusal.Message, yesText: "Understood");
            return;
        }

        // Everything on the page may be of the sample.
        Navigation.NavigateTo("overview", forceLoad: true);
    }

    private void Moved(object? sender, LocationChangedEventArgs moved)
    {
        boundary?.Recover();
        _ = InvokeAsync(LookForSample);
    }

    private async Task LookForSample()
    {
        try
        {
            hasSample = await Sample.IsHere();
        }
        catch (Exception refusal) when (refusal is StoreUnavailableException or DataFolderException)
        {
            // The page itself says that the store does not answer; the mark stays as it was.
        }

        StateHasChanged();
    }
}
