using System.Globalization;
using Conturs.Appliance.Administrators;
using Conturs.Appliance.Scoreboard;
using Conturs.Scoring;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Conturs.Appliance.Admin.Pages;

/// <summary>Whom should one call first?</summary>
public sealed partial class Leads
{
    private const int PageLength = 50;

    private Board board = new([]);
    private IReadOnlyList<BoardRow> filtered = [];
    private IReadOnlyList<LeadLine> rows = [];
    private IReadOnlyDictionary<string, string>? names;
    private HashSet<Grade> grades = [];
    private int first, days;
    private string searched = "";
    private bool hasBegun, maySeeNames, notFound, showsNames = true;

    /// <summary>A grade to begin with.</summary>
    [SupplyParameterFromQuery(Name = "grade")]
    public string? BeginWith { get; set; }

    [Inject]
    private CurrentBoard Current { get; set; } = null!;

    [Inject]
    private LeadLines Lines { get; set; } = null!;

    [Inject]
    private LeadNames Names { get; set; } = null!;

    [Inject]
    private LeadReferences References { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = null!;

    private string Sentence => filtered.Count == board.Count ? $"{Numbers.Of(board.Count, "lead", "leads")}, the best first." : $"{filtered.Count.ToString("N0", CultureInfo.CurrentCulture)} of {Numbers.Of(board.Count, "lead", "leads")}, the best first.";

    private string Range => filtered.Count == 0 ? "No lead is like that." : string.Create(CultureInfo.CurrentCulture, $"{first + 1:N0}–{Math.Min(first + PageLength, filtered.Count):N0} of {filtered.Count:N0}");

    private string Export => $"files/leads.csv?grades={string.Concat(grades.Order())}&days={days}";

    /// <inheritdoc/>
    protected override async Task<bool> Read()
    {
        if (!hasBegun && Enum.TryParse<Grade>(BeginWith, out var begin)) grades = [begin];
        hasBegun = true;
        maySeeNames = SignInCookie.Allows((await SignedIn).User, Permission.SeeNames);
        board = await Current.Now(Closed);
        await Show();
        return board.Count > 0;
    }

    private async Task Show()
    {
        var since = days == 0 ? DateTimeOffset.MinValue : Time.GetUtcNow().AddDays(-days);
        filtered = grades.Count == 0 && days == 0 ? board.Rows : [.. board.Rows.Where(row => (grades.Count == 0 || grades.Contains(row.Grade)) && (days == 0 || (row.Change is not (null or 0) && row.ScoredAt >= since)))];
        first = Math.Min(first, Math.Max(0, (filtered.Count - 1) / PageLength * PageLength));
        rows = await Lines.Of([.. filtered.Skip(first).Take(PageLength)], Closed);
        names = null;
        if (maySeeNames && showsNames) _ = InvokeAsync(AskNames);
    }

    /// <summary>The rows are there already; names follow, and go with the page.</summary>
    private async Task AskNames()
    {
        var shown = rows;
        try
        {
            var found = await Names.Of([.. shown.Select(row => row.Reference)], Closed);
            if (ReferenceEquals(shown, rows)) names = found;
        }
        catch (OperationCanceledException) when (Closed.IsCancellationRequested)
        {
            return;
        }

        StateHasChanged();
    }

    private string NameState(LeadLine row) => row.Reference.Reference is null ? "none" : !maySeeNames || !showsNames ? "hidden" : names is null ? "loading" : names.ContainsKey(row.Row.Subject) ? "live" : "unavailable";

    private async Task Find()
    {
        notFound = false;
        if (searched.Trim().Length == 0) return;
        if (await References.Find(searched, Closed) is { } lead) Navigation.NavigateTo("leads/" + lead.Subject);
        else notFound = true;
    }

    private Task Toggle(Grade grade)
    {
        if (!grades.Remove(grade)) grades.Add(grade);
        first = 0;
        return Load();
    }

    private Task Within(ChangeEventArgs change)
    {
        days = int.Parse((string)change.Value!, CultureInfo.InvariantCulture);
        first = 0;
        return Load();
    }

    private Task Turn(int pages)
    {
        first += pages * PageLength;
        return Load();
    }

    private Task ToggleNames(ChangeEventArgs change)
    {
        showsNames = change.Value is true;
        return Load();
    }
}
