using System.Globalization;
using System.Security.Claims;
using Conturs.Appliance.Cli;
using Conturs.Appliance.Versions;
using Conturs.Storage;
using Conturs.Storage.Documents;
using Conturs.Storage.Models;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

namespace Conturs.Appliance.Admin.Models;

/// <summary>The versions, and what one can do with them. What it would do is said before it is done.</summary>
public sealed partial class VersionsPart : IDisposable
{
    private const string Reason = "Somebody asked for it on the page of the model.";

    private readonly CancellationTokenSource closed = new();
    private PublishEffect? effect;
    private string? told;
    private bool isBusy;

    /// <summary>The versions, the newest first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<VersionLine> Lines { get; set; } = [];

    /// <summary>True for those who may change them.</summary>
    [Parameter, EditorRequired]
    public bool MayChange { get; set; }

    /// <summary>Reads them again.</summary>
    [Parameter, EditorRequired]
    public EventCallback Changed { get; set; }

    [Inject]
    private Publishing Publishing { get; set; } = null!;

    [Inject]
    private PublishForecast Forecast { get; set; } = null!;

    [Inject]
    private ModelVersionStore Versions { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }

    /// <summary>What a change of versions does to scores, in a sentence.</summary>
    internal static string Words(PublishEffect effect)
    {
        var unknown = effect.Leads - effect.Known;
        var rest = unknown == 0 ? "" : string.Create(CultureInfo.CurrentCulture, $" Of {unknown:N0} more it is only known once their facts are read again: the two versions do not look at the same things.");
        return string.Create(CultureInfo.CurrentCulture, $"{effect.ChangeGrade:N0} of {effect.Known:N0} leads would change grade; a score would move by {effect.MeanMove:0.0} points on average.{rest}");
    }

    private Task Show(VersionLine line) => Do(async () =>
    {
        effect = await Forecast.Of(line.Version, closed.Token);
        told = null;
    });

    private Task Publish(VersionLine line) => Do(async () =>
    {
        effect = await Forecast.Of(line.Version, closed.Token);
        StateHasChanged();
        var gate = line is { GateWarning: { } warning, PublishedAt: null } ? $" The gate would not have let it by itself: {warning}" : "";
        if (await Dialogs.ShowMessageBoxAsync($"Let version {line.Version} score?", $"{Words(effect)}{gate} Leads of a connected CRM are read again and their scores written there. You can go back at any time.", yesText: "Let it score", cancelText: "Leave it as it is") is not true) return;
        await Publishing.Publish(await Entry(line), await Actor(), Reason);
        (effect, told) = (null, $"Version {line.Version} scores now. Leads are being scored again by it.");
        await Changed.InvokeAsync();
    });

    private Task MakeShadow(VersionLine line) => Do(async () =>
    {
        await Publishing.MakeShadow(line.Version, await Actor(), Reason);
        told = $"Version {line.Version} scores beside the one in use from now on; its scores are recorded and not shown.";
        await Changed.InvokeAsync();
    });

    private Task Discard(VersionLine line) => Do(async () =>
    {
        if (await Dialogs.ShowMessageBoxAsync($"Throw version {line.Version} away?", "It never scored, and it cannot be had again but by learning anew.", yesText: "Throw away", cancelText: "Keep") is not true) return;
        await Publishing.Discard(line.Version, await Actor());
        (effect, told) = (null, $"Version {line.Version} is gone.");
        await Changed.InvokeAsync();
    });

    private async Task Do(Func<Task> work)
    {
        isBusy = true;
        try
        {
            await work();
        }
        catch (Exception refusal) when (refusal is StoreUnavailableException or DataFolderException or ArgumentException or RevisionConflictException)
        {
            told = $"Nothing was changed. {refusal.Message}";
        }
        finally
        {
            isBusy = false;
        }
    }

    private async Task<CatalogueEntry> Entry(VersionLine line) => (await Versions.Catalogue()).Find(line.Version) ?? throw new DataFolderException($"Version {line.Version} is not kept any more.");

    private async Task<string> Actor() => (await SignedIn).User.FindFirstValue(ClaimTypes.NameIdentifier)!;
}
