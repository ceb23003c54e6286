using System.Globalization;
using System.Text.Json.Nodes;
using Conturs.Connectors.Crm;
using Conturs.Scoring;

namespace Conturs.Connectors.HubSpot;

/// <summary>
/// Asks what was modified since: the last resort, for a token without an app. It goes forward by the time of the last change and, within
/// one time, by id, so that the cap of 10,000 results is never met. The index lags behind, so that it looks back some way each time;
/// what it saw already is passed over. What was deleted or merged, and contacts that moved, are not found this way, but when everything is read once a day.
/// </summary>
internal sealed class HubSpotSearch(HubSpotClient client, HubSpotOptions options)
{
    private const int PerPage = 200;

    /// <summary>How far it looks back for what the index did not show yet.</summary>
    private static readonly TimeSpan Lookback = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    private readonly Dictionary<(RecordKind Kind, string Id), DateTimeOffset> seen = [];

    /// <summary>What was given with the last page. It counts as seen once somebody goes on from there: until then it may be lost, and is given again.</summary>
    private (string Cursor, IReadOnlyList<CrmSignal> Signals)? given;
    private long told;

    /// <summary>A page of each kind.</summary>
    /// <param name="cursor">Of the page before; null to begin now.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<SignalPage> Next(string? cursor, CancellationToken cancellation)
    {
        // The first question of all is for HubSpot's time.
        if (cursor is not { Length: > 0 }) await Page(new HubSpotSearchPlace(RecordKind.Company, client.HubSpotTime.ToUnixTimeMilliseconds(), null, 1, false), cancellation);
        var places = HubSpotSearchPlace.Read(cursor, client.HubSpotTime);
        var isAhead = places.Any(place => place.IsAhead(client.HubSpotTime));
        if (isAhead) places = HubSpotSearchPlace.Read(null, client.HubSpotTime);
        if (given is { } last && last.Cursor == cursor)
            foreach (var signal in last.Signals) seen[(signal.Kind, signal.Id)] = signal.ChangedAt;
        given = null;
        var (signals, next, isLast) = (new List<CrmSignal>(), new List<HubSpotSearchPlace>(), true);
        foreach (var place in places.Where(place => options.WritesScores || place.Kind != RecordKind.Contact))
        {
            var going = place.Going(client.HubSpotTime);
            var page = await Page(going, cancellation);
            signals.AddRange(page.Select(record => new CrmSignal(place.Kind, record.Id, record.ModifiedAt!.Value)).Where(IsNew));
            next.Add(going.After(page, PerPage, Lookback));
            isLast &= next[^1].Began == 0;
        }

        Forget();
        // Pages that told of something have cursors of their own, even where the place is the same.
        if (signals.Count > 0) told++;
        var here = string.Create(CultureInfo.InvariantCulture, $"{HubSpotSearchPlace.Write(next)};{told}");
        given = (here, signals);
        return new SignalPage(signals, here, isLast) { HasGap = isAhead };
    }

    private async Task<IReadOnlyList<SourceRecord>> Page(HubSpotSearchPlace place, CancellationToken cancellation)
    {
        var modified = HubSpotApi.ModifiedOf(place.Kind);
        var filters = place.TieId is { } id
            ? new JsonArray(Filter(modified, "EQ", HubSpotText.Of(place.From)), Filter("hs_object_id", "GT", id))
            : new JsonArray(Filter(modified, place.IsBehindTie ? "GT" : "GTE", HubSpotText.Of(place.From)));
        // Contacts change all the time, with every message that is opened; of interest are those that have no score yet.
        if (place.Kind == RecordKind.Contact) filters.Add(new JsonObject { ["propertyName"] = HubSpotScoreFields.Compared[0], ["operator"] = "NOT_HAS_PROPERTY" });
        var body = await client.Ask(HubSpotApi.Objects(place.Kind) + "/search", new JsonObject
        {
            ["filterGroups"] = new JsonArray(new JsonObject { ["filters"] = filters }),
            ["sorts"] = new JsonArray(new JsonObject { ["propertyName"] = place.TieId is null ? modified : "hs_object_id", ["direction"] = "ASCENDING" }),
            ["properties"] = new JsonArray(modified),
            ["limit"] = PerPage,
        }, CallLane.Live, cancellation);
        return [.. HubSpotRecords.Read(place.Kind, HubSpotJson.Items(body, "results")).Records.Where(record => record.ModifiedAt is not null)];
    }

    private bool IsNew(CrmSignal signal) => !(seen.TryGetValue((signal.Kind, signal.Id), out var at) && at >= signal.ChangedAt);

    private void Forget()
    {
        var old = client.HubSpotTime - Remembered;
        if (seen.Count == 0) return;
        foreach (var key in seen.Where(one => one.Value < old).Select(one => one.Key).ToList()) seen.Remove(key);
    }

    private static JsonObject Filter(string property, string how, string value) => new() { ["propertyName"] = property, ["operator"] = how, ["value"] = value };
}
