using System.Security.Claims;
using Conturs.Appliance.Sync;
using Conturs.Connectors.Crm;
using Conturs.Storage;
using Conturs.Storage.Audit;
using Conturs.Storage.Connections;
using Conturs.Storage.Documents;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Conturs.Appliance.Admin.Integrations;

/// <summary>Shows what would be written, and switches writing on and off.</summary>
public sealed partial class WriteBackPart
{
    private const int Shown = 5;

    private IReadOnlyList<PreviewedWrite> rows = [];
    private bool isBusy, isWrong;
    private string? told;

    /// <summary>The connection.</summary>
    [Parameter, EditorRequired]
    public string Connection { get; set; } = "";

    /// <summary>True when scores are written.</summary>
    [Parameter, EditorRequired]
    public bool Writes { get; set; }

    /// <summary>True for those who may switch it.</summary>
    [Parameter, EditorRequired]
    public bool MayChange { get; set; }

    /// <summary>True for those who may see single leads.</summary>
    [Parameter, EditorRequired]
    public bool MayLook { get; set; }

    /// <summary>Reads it again.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [Inject]
    private WriteBackPreview Preview { get; set; } = null!;

    [Inject]
    private CrmConnecting Connecting { get; set; } = null!;

    [Inject]
    private ConnectionStore Connections { get; set; } = null!;

    [Inject]
    private AuditLog Audit { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = null!;

    private static string Say(string score, string grade) => score.Length == 0 ? "none" : $"{score} {grade}";

    private Task Look() => Do(async () =>
    {
        rows = await Preview.Of(Connection, Shown, CancellationToken.None);
        return rows.Count == 0 ? "No lead of this connection is scored yet." : null;
    });

    private Task Switch() => Do(async () =>
    {
        var wanted = !Writes;
        var kept = await Connections.Find(Connection) ?? throw new StoreUnavailableException("It is not connected any more.");
        if (wanted) await Connecting.Prepare(kept with { WritesScores = true }, CancellationToken.None);
        if (await Connections.Change(Connection, known => known with { WritesScores = wanted }) is null) throw new StoreUnavailableException("It is not connected any more.");
        Writes = wanted;
        await Audit.Append((await SignedIn).User.FindFirstValue(ClaimTypes.NameIdentifier)!, "writing-changed", null, [Connection, Writes ? "scores are written" : "scores are not written"], CancellationToken.None);
        if (Writes) await Connecting.ReadAll(Connection, "writing scores was switched on", learns: false, CancellationToken.None);
        await Changed.InvokeAsync();
        return Writes ? "Scores are being written; Activity shows how far it is." : "No score is written any more. Those that were written stay until you disconnect with clearing.";
    });

    private async Task Do(Func<Task<string?>> work)
    {
        (isBusy, told) = (true, null);
        try
        {
            (told, isWrong) = (await work(), false);
        }
        catch (Exception refusal) when (refusal is ConnectorException or StoreUnavailableException or DataFolderException)
        {
            (told, isWrong) = (refusal.Message, true);
        }
        finally
        {
            isBusy = false;
        }
    }
}
