using System.Security.Claims;
using Conturs.Appliance.Sync;
using Conturs.Scoring;
using Conturs.Storage.Audit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Conturs.Appliance.Admin.Activities;

/// <summary>What failed, with a way to try it again and one to give it up.</summary>
public sealed partial class FailedPart
{
    private string? told;

    /// <summary>How each connection goes.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<SyncStatus> Statuses { get; set; } = [];

    /// <summary>True for those who may do something about it.</summary>
    [Parameter, EditorRequired]
    public bool MayChange { get; set; }

    /// <summary>Reads it again.</summary>
    [Parameter, EditorRequired]
    public EventCallback Changed { get; set; }

    [Inject]
    private SignalIntake Intake { get; set; } = null!;

    [Inject]
    private ScoreWriting Writing { get; set; } = null!;

    [Inject]
    private AuditLog Audit { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = null!;

    private IEnumerable<(string Connection, ParkedRecord Record)> All => Statuses.SelectMany(status => status.Parked.Select(record => (status.Connection, record)));

    private int Count => Statuses.Sum(status => status.Parked.Count);

    private async Task RetryAll()
    {
        foreach (var status in Statuses) await Retry(status.Connection, [.. status.Parked.Where(record => record.Id is not null)]);
    }

    private async Task Retry(string connection, IReadOnlyList<ParkedRecord> records)
    {
        foreach (var kind in records.GroupBy(record => KindOf(record.Kind)))
            await Intake.LookAt(connection, kind.Key, kind.Select(record => record.Id!), CancellationToken.None);
        told = $"{Numbers.Of(records.Count, "record is", "records are")} tried again. What still refuses comes back here.";
        await Changed.InvokeAsync();
    }

    private async Task Drop(string connection, ParkedRecord record)
    {
        await Writing.Unpark(connection, KindOf(record.Kind), [record.Id!], CancellationToken.None);
        await Audit.Append((await SignedIn).User.FindFirstValue(ClaimTypes.NameIdentifier)!, "failed-write-dropped", null, [connection, record.Kind], CancellationToken.None);
        told = "It was given up. The record keeps the score it has until it changes or everything is read again.";
        await Changed.InvokeAsync();
    }

    private static RecordKind KindOf(string kind) => Enum.Parse<RecordKind>(kind, ignoreCase: true);
}
