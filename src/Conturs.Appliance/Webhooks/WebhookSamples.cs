using System.Text.Json;
using Conturs.Scoring;
using Conturs.Storage.Models;
using Conturs.Storage.Scores;
using Conturs.Storage.Webhooks;

namespace Conturs.Appliance.Webhooks;

/// <summary>One example message of each kind, made from a made-up card the way a real one is made, so that it always has the same keys.</summary>
internal static class WebhookSamples
{
    private const string Lead = "sample-lead-1";

    private static readonly Interval Around = new(61, 88, 0.9);

    /// <summary>The example of a kind: JSON.</summary>
    public static string Of(WebhookKind kind, DateTimeOffset now) => kind switch
    {
        WebhookKind.ModelPublished => Text(new WebhookPayload<ModelPublication>(kind, now, Publication(now))),
        WebhookKind.SyncFailed => Text(new WebhookPayload<SyncFailure>(kind, now, new SyncFailure("hubspot", "HubSpot does not accept the connection any more. Connect it again.", true, null))),
        _ => Text(new WebhookPayload<ToldScore>(kind, now, Change(now))),
    };

    /// <summary>The text of a message: JSON.</summary>
    internal static string Text<T>(WebhookPayload<T> payload) => JsonSerializer.Serialize(payload, typeof(WebhookPayload<T>), WebhookJson.Default);

    private static ToldScore Change(DateTimeOffset now)
    {
        var card = Card();
        var record = new ScoreRecord(new Pseudonym(new byte[Pseudonym.Length]), now, 3, card.Percentile, new BandedProfile("", [], [], []));
        return ToldScore.Of(card, record, record with { Version = 2, Percentile = 58.2041 });
    }

    private static ScoreCard Card() => new()
    {
        Ref = Lead,
        Score = 76,
        Grade = Grades.Of(76),
        GradeMeaning = Grades.Meaning(Grades.Of(76)),
        Percentile = 75.8312,
        WinProbability = 0.4127,
        Interval = Around,
        Confidence = 0.82,
        ConfidenceLevel = ConfidenceLevel.High,
        ThinEvidence = false,
        Explanation = "Score 76 (B, good fit): a sample, with reasons as a seller reads them.",
        Baseline = 50,
        Factors =
        [
            new Factor("industry", "Industry", "Software", 14, Direction.Up, "50-99", "api", null),
            new Factor("employees", "Company size", "100-200 employees", 9, Direction.Up, "20-49", "api", null),
            new Factor("country", "Country", "not known", 3, Direction.Up, null, null, null),
        ],
        Missing = [],
    };

    private static ModelPublication Publication(DateTimeOffset now) =>
        ModelPublication.Of(new CatalogueEntry(3, ModelState.Draft, now, null, new string('0', 64), "", null), 2, "Somebody asked for it.");
}
