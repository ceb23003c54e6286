using Conturs.Appliance.Administrators;
using Conturs.Appliance.Sync;
using Conturs.Storage.Connections;
using Conturs.Storage.Documents;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Conturs.Appliance.Admin.Pages;

/// <summary>One connection: whether it works, what it reads, whether it writes, and how changes become known.</summary>
public sealed partial class Integration
{
    private static readonly (string, string)[] Parts = [("connection", "Connection"), ("fields", "Fields"), ("writeback", "Write-back"), ("webhook", "Changes")];

    private SyncStatus? status;
    private KeptConnection? kept;
    private bool mayConnect, maySeeLeads;

    /// <summary>The vendor.</summary>
    [Parameter]
    public string Kind { get; set; } = "";

    /// <summary>connection, fields, writeback or webhook.</summary>
    [SupplyParameterFromQuery]
    public string? Tab { get; set; }

    /// <summary>Why an agreement came to nothing.</summary>
    [SupplyParameterFromQuery]
    public string? Failed { get; set; }

    [Inject]
    private IDocumentStore Documents { get; set; } = null!;

    [Inject]
    private ConnectionStore Connections { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string Here => Tab is "fields" or "writeback" or "webhook" ? Tab : "connection";

    /// <inheritdoc/>
    protected override async Task<bool> Read()
    {
        var who = (await SignedIn).User;
        (mayConnect, maySeeLeads) = (SignInCookie.Allows(who, Permission.Connect), SignInCookie.Allows(who, Permission.SeeLeads));
        kept = await Connections.Find(Kind, Closed) is { IsLeaving: false, Agreement: null } known ? known : null;
        status = kept is null ? null : (await SyncStatus.Of(Documents, Closed)).FirstOrDefault(one => one.Connection == Kind);
        return status is not null;
    }

    private void Arrived() => Navigation.NavigateTo("integrations/hubspot?tab=fields");
}
