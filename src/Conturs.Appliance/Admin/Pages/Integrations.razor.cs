using Conturs.Appliance.Administrators;
using Conturs.Appliance.Sync;
using Conturs.Storage.Documents;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Conturs.Appliance.Admin.Pages;

/// <summary>What is connected, and is it healthy?</summary>
public sealed partial class Integrations
{
    private IReadOnlyList<SyncStatus> statuses = [];
    private bool mayConnect;

    [Inject]
    private IDocumentStore Documents { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task<bool> Read()
    {
        mayConnect = SignInCookie.Allows((await SignedIn).User, Permission.Connect);
        statuses = await SyncStatus.Of(Documents, Closed);
        return true;
    }
}
