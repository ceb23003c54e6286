using System.Security.Claims;
using Conturs.Appliance.Sync;
using Conturs.Connectors.Crm;
using Conturs.Storage.Documents;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Conturs.Appliance.Admin.Integrations;

/// <summary>Tests a connection, has everything read, and takes it away.</summary>
public sealed partial class ConnectionPart
{
    private bool isBusy, isWrong, asksToLeave;
    private string? told;

    /// <summary>How it goes.</summary>
    [Parameter, EditorRequired]
    public SyncStatus Status { get; set; } = null!;

    /// <summary>True for those who may change it.</summary>
    [Parameter, EditorRequired]
    public bool MayChange { get; set; }

    /// <summary>Reads it again.</summary>
    [Parameter, EditorRequired]
    public EventCallback Changed { get; set; }

    [Inject]
    private ConnectedCrms Crms { get; set; } = null!;

    [Inject]
    private CrmConnecting Connecting { get; set; } = null!;

    [Inject]
    private CrmLeaving Leaving { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = null!;

    private Task Test() => Do(async () =>
    {
        var crm = await Crms.Find(Status.Connection) ?? throw new ConnectorException(ConnectorFailure.Misconfigured, "It is not connected to the end. Connect it again.");
        var account = await crm.Crm.Check(CancellationToken.None);
        var missing = account.MissingScopes.Where(scope => !scope.Contains("(oauth)", StringComparison.Ordinal)).ToList();
        if (missing.Count > 0) throw new ConnectorException(ConnectorFailure.MissingScope, $"It lacks {string.Join(", ", missing)}. Add them in HubSpot, then connect again.");
        return $"Account {account.Account} answers{(account.Place is { } place ? $", its records are kept in {place}" : "")}, and everything that is needed is allowed.";
    });

    private Task ReadAll() => Do(async () =>
    {
        await Connecting.ReadAll(Status.Connection, "somebody asked for it", learns: false, CancellationToken.None);
        return "Everything is being read; Activity shows how far it is.";
    });

    private Task Leave(bool clears) => Do(async () =>
    {
        var cleared = await Leaving.Leave(Status.Connection, clears, (await SignedIn).User.FindFirstValue(ClaimTypes.NameIdentifier)!, CancellationToken.None);
        asksToLeave = false;
        await Changed.InvokeAsync();
        return clears ? $"It is not connected any more; scores were taken from {Numbers.Of(cleared, "record", "records")}." : "It is not connected any more.";
    });

    private async Task Do(Func<Task<string>> work)
    {
        (isBusy, told) = (true, null);
        try
        {
            (told, isWrong) = (await work(), false);
        }
        catch (Exception refusal) when (refusal is ConnectorException or StoreUnavailableException or IOException)
        {
            (told, isWrong) = (refusal.Message, true);
        }
        finally
        {
            isBusy = false;
        }
    }
}
