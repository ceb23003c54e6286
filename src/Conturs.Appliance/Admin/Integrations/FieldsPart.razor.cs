using System.Security.Claims;
using Conturs.Appliance.Sync;
using Conturs.Connectors.Crm;
using Conturs.Scoring;
using Conturs.Storage.Audit;
using Conturs.Storage.Connections;
using Conturs.Storage.Documents;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Conturs.Appliance.Admin.Integrations;

/// <summary>The properties of a connection, asked of the CRM for whoever looks.</summary>
public sealed partial class FieldsPart : IDisposable
{
    private readonly CancellationTokenSource closed = new();
    private IReadOnlyList<FieldFill>? fills;
    private long? deals;
    private string? wrong;
    private bool isBusy;
    private int example;

    /// <summary>The connection.</summary>
    [Parameter, EditorRequired]
    public string Connection { get; set; } = "";

    /// <summary>True for those who may choose.</summary>
    [Parameter, EditorRequired]
    public bool MayChange { get; set; }

    /// <summary>True for those who may see what single records have.</summary>
    [Parameter, EditorRequired]
    public bool MayLook { get; set; }

    [Inject]
    private ConnectedCrms Crms { get; set; } = null!;

    [Inject]
    private ConnectionStore Connections { get; set; } = null!;

    [Inject]
    private AuditLog Audit { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = null!;

    private int MostExamples => fills is { Count: > 0 } ? fills[0].Examples.Count : 0;

    /// <inheritdoc/>
    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => Load();

    private async Task Load()
    {
        (isBusy, wrong) = (true, null);
        try
        {
            if (await Crms.Find(Connection) is not { } crm)
            {
                wrong = "It is not connected.";
                return;
            }

            fills = await crm.Crm.Fills(closed.Token);
            deals = await crm.Crm.Count(RecordKind.Deal, closed.Token);
        }
        catch (Exception refusal) when (refusal is ConnectorException or StoreUnavailableException)
        {
            wrong = refusal.Message;
        }
        catch (OperationCanceledException) when (closed.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
        finally
        {
            isBusy = false;
        }
    }

    /// <summary>What the record has there; a value that speaks of a person is not shown, as it is not read.</summary>
    private string Example(FieldFill fill) => (MayLook, fill.Examples.ElementAtOrDefault(example)) switch
    {
        (false, _) => "",
        (_, null) => "–",
        (_, var value) => PersonalText.LooksPersonal(value, isPlace: false) ? "(looks personal)" : value,
    };

    private async Task Choose(FieldFill fill, ChangeEventArgs change)
    {
        var isRead = (string?)change.Value == "yes";
        await Connections.Change(Connection, kept => kept with { Fields = [.. kept.Fields.Where(field => field.Property != fill.Property), new WishedField(fill.Property, kept.Fields.FirstOrDefault(field => field.Property == fill.Property)?.Dimension, isRead)] });
        await Audit.Append((await SignedIn).User.FindFirstValue(ClaimTypes.NameIdentifier)!, "fields-changed", null, [Connection, fill.Property, isRead ? "used" : "not used"], CancellationToken.None);
        await Load();
    }
}
