using Conturs.Appliance.Administrators;
using Conturs.Appliance.Cli;
using Conturs.Appliance.Reports;
using Conturs.Appliance.Sync;
using Conturs.Appliance.Versions;
using Conturs.Scoring;
using Conturs.Storage.Connections;
using Conturs.Storage.Documents;
using Conturs.Storage.Models;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Conturs.Appliance.Admin.Pages;

/// <summary>Should these scores decide anything?</summary>
public sealed partial class Model
{
    private static readonly (string, string)[] Parts = [("quality", "Quality"), ("versions", "Versions"), ("test", "Test"), ("settings", "Settings")];

    private ModelReport? report;
    private PatternModel? model;
    private VersionLine? active;
    private IReadOnlyList<VersionLine> lines = [];
    private bool mayChange, maySeeLeads, isAsking;
    private string? told;

    /// <summary>quality, versions, test or settings.</summary>
    [SupplyParameterFromQuery]
    public string? Tab { get; set; }

    [Inject]
    private ModelVersionStore Versions { get; set; } = null!;

    [Inject]
    private Publishing Publishing { get; set; } = null!;

    [Inject]
    private ConnectionStore Connections { get; set; } = null!;

    [Inject]
    private CrmConnecting Connecting { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = null!;

    /// <summary>A list of one company would tell its grade, which only those may know who see leads.</summary>
    private IReadOnlyList<(string Key, string Text)> Shown => maySeeLeads ? Parts : [.. Parts.Where(part => part.Item1 != "test")];

    private string Here => Tab is "versions" or "test" or "settings" ? Tab : "quality";

    /// <inheritdoc/>
    protected override async Task<bool> Read()
    {
        var who = (await SignedIn).User;
        (mayChange, maySeeLeads) = (SignInCookie.Allows(who, Permission.ChangeModel), SignInCookie.Allows(who, Permission.SeeLeads));
        lines = [.. (await Publishing.Lines()).Reverse()];
        active = lines.FirstOrDefault(line => line.State == ModelVersions.Word(ModelState.Active));
        if (active is null || (await Versions.Catalogue()).Active is not { } entry) return (report = null) is not null;
        var stored = await Versions.Open(entry);
        (report, model) = (LoadedModel.ReportOf(stored), LoadedModel.Of(stored, customers: null).Model);
        return true;
    }

    /// <summary>Has the connected CRMs learned from. Without one there is nothing that could be read again.</summary>
    private async Task Learn()
    {
        isAsking = true;
        try
        {
            await LearnFromAll();
        }
        catch (StoreUnavailableException refusal)
        {
            told = refusal.Message;
        }
        finally
        {
            isAsking = false;
        }
    }

    private async Task LearnFromAll()
    {
        var connected = (await Connections.All(Closed)).Where(kept => kept is { IsLeaving: false, Agreement: null }).ToList();
        foreach (var kept in connected) await Connecting.ReadAll(kept.Id, "somebody asked for it on the page of the model", learns: true, Closed);
        told = connected.Count > 0
            ? "It is being learned. Activity shows how far it is; the version is published if the gate lets it, else it waits under Versions."
            : "No CRM is connected, so there is nothing to read again. Send a file of closed deals instead: Choose a source, A file.";
    }
}
