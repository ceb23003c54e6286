using Conturs.Appliance.Administrators;
using Conturs.Appliance.Cli;
using Conturs.Appliance.Reports;
using Conturs.Appliance.Scoreboard;
using Conturs.Appliance.Work;
using Conturs.Storage.Customers;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Models;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Conturs.Appliance.Admin.Pages;

/// <summary>Can one trust today's scores, and is anything stuck?</summary>
public sealed partial class Overview
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private ModelReport? report;
    private Board board = new([]);
    private bool maySeeLeads, mayBegin;
    private IReadOnlyList<Need> needs = [];
    private IReadOnlyList<WorkLine> work = [];
    private (int RoseToA, int Rose, int Fell) changed;

    [Inject]
    private CurrentBoard Current { get; set; } = null!;

    [Inject]
    private IDocumentStore Documents { get; set; } = null!;

    [Inject]
    private KeyRing Keys { get; set; } = null!;

    [Inject]
    private WorkBoard Work { get; set; } = null!;

    [Inject]
    private Needs Needs { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = null!;

    private string Verdict => report!.Verdict.Replace('_', ' ');

    /// <inheritdoc/>
    protected override async Task<bool> Read()
    {
        var who = (await SignedIn).User;
        (maySeeLeads, mayBegin) = (SignInCookie.Allows(who, Permission.SeeLeads), SignInCookie.Allows(who, Permission.ChangeModel));
        board = await Current.Now(Closed);
        changed = board.ChangedSince(Time.GetUtcNow() - Week);
        needs = await Needs.Of(who, Closed);
        work = SignInCookie.Allows(who, Permission.SeeActivity) ? [.. (await Work.Lines(Closed)).Where(line => line.IsOpen)] : [];
        var versions = new ModelVersionStore(Documents, new CustomerStore(Documents, Keys));
        report = (await versions.Catalogue()).Active is { } active ? LoadedModel.ReportOf(await versions.Open(active)) : null;
        return report is not null;
    }
}
