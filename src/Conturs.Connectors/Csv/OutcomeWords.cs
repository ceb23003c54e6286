using System.Globalization;
using Conturs.Scoring;

namespace Conturs.Connectors.Csv;

/// <summary>Words with which CRMs say how a deal stands, in <see cref="HeaderText.Plain"/> form.</summary>
internal static class OutcomeWords
{
    private static readonly HashSet<string> Won =
    [
        "won", "win", "closedwon", "closewon", "wonclosed", "dealwon", "converted", "customer", "success", "successful", "sold", "signed", "yes", "y", "true", "t", "1",
        "gewonnen", "ja",
    ];

    private static readonly HashSet<string> Lost =
    [
        "lost", "lose", "loss", "closedlost", "closelost", "lostclosed", "deallost", "notconverted", "failed", "failure", "unsuccessful", "rejected", "declined",
        "disqualified", "unqualified", "dead", "notinterested", "notwon", "no", "n", "false", "f", "0", "verloren", "nein",
    ];

    /// <summary>Words for deals that are still open; the default stages of HubSpot and Salesforce among them.</summary>
    private static readonly HashSet<string> Open =
    [
        "open", "new", "inprogress", "progress", "pending", "active", "ongoing", "working", "started", "lead", "prospect", "prospecting", "contacted", "attempted",
        "attemptedtocontact", "connected", "nurture", "nurturing", "assigned", "qualified", "qualification", "qualifying", "discovery", "demo", "meeting", "meetingscheduled",
        "demoscheduled", "needsanalysis", "valueproposition", "iddecisionmakers", "perceptionanalysis", "proposal", "proposalsent", "proposalpricequote", "quote", "quotesent",
        "negotiation", "negotiationreview", "negotiating", "appointmentscheduled", "qualifiedtobuy", "presentationscheduled", "decisionmakerboughtin", "contractsent",
        "evaluation", "trial", "pilot", "onhold", "paused", "undecided", "offen",
    ];

    /// <summary>The outcome a word stands for, or null.</summary>
    public static DealOutcome? Read(string text)
    {
        var word = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number.ToString(CultureInfo.InvariantCulture) : HeaderText.Plain(text);
        if (Won.Contains(word)) return DealOutcome.Won;
        if (Lost.Contains(word)) return DealOutcome.Lost;
        return Open.Contains(word) ? DealOutcome.Open : null;
    }
}
