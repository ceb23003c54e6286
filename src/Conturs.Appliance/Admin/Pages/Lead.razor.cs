using System.Globalization;
using Conturs.Appliance.Admin.Charts;
using Conturs.Appliance.Administrators;
using Conturs.Appliance.Replays;
using Conturs.Appliance.Scoreboard;
using Conturs.Scoring;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Conturs.Appliance.Admin.Pages;

/// <summary>Why this score, and what would change it?</summary>
public sealed partial class Lead
{
    private BoardRow? row;
    private LeadReference? reference;
    private ReplayedCard? replayed;
    private ScoreCard? card;
    private IReadOnlyList<WaterfallStep> steps = [];
    private IReadOnlyList<ScoreHistoryLine> history = [];
    private IReadOnlyDictionary<string, string>? names;
    private bool maySeeNames, mayAct, replays;
    private string emptyBecause = "";

    /// <summary>What stands for the lead in the store, or its reference.</summary>
    [Parameter]
    public string Key { get; set; } = "";

    [Inject]
    private LeadReferences References { get; set; } = null!;

    [Inject]
    private LeadCards Cards { get; set; } = null!;

    [Inject]
    private LeadNames Names { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = null!;

    private string Evidence => (card!.ThinEvidence ? "thin" : card.ConfidenceLevel.ToString().ToLowerInvariant()) + $" ({Numbers.Of(card.Factors.Count, "trait", "traits")} known{(card.Missing.Count > 0 ? $", {card.Missing.Count} not" : "")})";

    private string Spoken => string.Create(CultureInfo.CurrentCulture, $"Score {card!.Score} of 100, grade {card.Grade}, likely between {card.Interval.Low:0} and {card.Interval.High:0}");

    private string NameState => reference?.Reference is null ? "none" : !maySeeNames ? "hidden" : names is null ? "loading" : NameOf(row!.Subject) is null ? "unavailable" : "live";

    /// <inheritdoc/>
    protected override async Task<bool> Read()
    {
        (card, row, names) = (null, null, null);
        var who = (await SignedIn).User;
        (maySeeNames, mayAct) = (SignInCookie.Allows(who, Permission.SeeNames), SignInCookie.Allows(who, Permission.ActOnLeads));
        if (await References.Find(Key, Closed) is not { } lead)
        {
            emptyBecause = "Nothing is recorded of this lead. It was not scored yet, or it opted out, or it was forgotten.";
            return false;
        }

        reference = (await References.Of([lead.Subject], Closed))[0];
        (row, history) = (BoardRow.Of(lead), [.. (await Cards.History(lead)).Reverse()]);
        replayed = await Cards.Whole(lead, reference.Text);
        if (replayed is null)
        {
            emptyBecause = $"It was scored {row.Score} by version {row.Version}, which is not kept any more, so the reasons cannot be shown. It is explained again once it is scored again.";
            return false;
        }

        card = replayed.Card;
        replays = card.Score == row.Score;
        steps =
        [
            .. card.Factors.Select(factor => new WaterfallStep(factor.Dimension.Replace('_', '-'), factor.Caption, factor.Band, factor.Points, factor.GroupSize)),
            .. card.Patterns.Select((pattern, i) => new WaterfallStep($"together-{i + 1}", "Together", pattern.Caption, pattern.Points, pattern.GroupSize)),
        ];
        if (maySeeNames) _ = InvokeAsync(AskNames);
        return true;
    }

    /// <summary>Which customer it is: only for those who may know names, since a reference leads to one.</summary>
    private string CustomerText(string customer) => maySeeNames ? NameOf(customer) ?? customer : "A customer";

    private string? NameOf(string key) => names?.GetValueOrDefault(key);

    private async Task AskNames()
    {
        try
        {
            var customers = (card!.SimilarCustomers ?? []).Select(customer => LeadReference.OfCustomer(customer.Reference));
            names = await Names.Of([reference!, .. customers], Closed);
        }
        catch (OperationCanceledException) when (Closed.IsCancellationRequested)
        {
            return;
        }

        StateHasChanged();
    }
}
