using System.Text.Json;
using System.Text.Json.Nodes;
using Conturs.Connectors.Crm;
using Conturs.Scoring;

namespace Conturs.Connectors.HubSpot;

/// <summary>
/// The change feed: files of changes that HubSpot keeps for three days, read one after the other from a place that is remembered. It
/// is told of exactly the properties that are read, so that no name, address or number of anybody ever comes in it, nor our own scores.
/// </summary>
internal sealed class HubSpotJournal(HubSpotClient client, HubSpotMapping mapping, long? portal)
{
    private static readonly string[] Actions = ["CREATE", "UPDATE", "DELETE", "MERGE", "RESTORE"];

    /// <summary>Times a file is tried that cannot be read.</summary>
    private const int MostAttempts = 8;

    private bool isSubscribed;
    private (string Place, int Times) unreadable = ("", 0);

    /// <summary>The next file.</summary>
    /// <param name="cursor">The file before; null or empty for the first there is.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<SignalPage> Next(string? cursor, CancellationToken cancellation)
    {
        await Subscribe(cancellation);
        var (place, hasGap) = (await Find(cursor, cancellation), false);
        if (place is null && cursor is { Length: > 0 })
        {
            (place, hasGap) = (await Find(null, cancellation), true);
            if (place is null) throw new ConnectorException(ConnectorFailure.Unavailable, "HubSpot's journal has no beginning. It is tried again.");
        }

        if (place is not { Status: System.Net.HttpStatusCode.OK, Body: { } found }) return new SignalPage([], hasGap ? "" : cursor ?? "", IsLast: true) { HasGap = hasGap };
        if (HubSpotJson.Text(found, "url") is not { } url || HubSpotJson.Text(found, "currentOffset") is not { Length: > 0 } offset) throw new ConnectorException(ConnectorFailure.Unavailable, "HubSpot's journal named no file. It is tried again.");
        return await Read(url, offset, cancellation) is { } signals
            ? new SignalPage(signals, offset, IsLast: false) { HasGap = hasGap }
            : new SignalPage([], offset, IsLast: false) { HasGap = true };
    }

    /// <summary>What a file tells; null for one that was tried again and again and cannot be read: it must not keep those behind it from being read.</summary>
    private async Task<IReadOnlyList<CrmSignal>?> Read(string url, string offset, CancellationToken cancellation)
    {
        try
        {
            var file = await client.Call(new HubSpotCall(HttpMethod.Get, url) { IsOfApp = true, IsOpen = true }, cancellation);
            return [.. HubSpotPushed.OfFile(file.Body, portal)];
        }
        catch (ConnectorException failure) when (failure.Kind == ConnectorFailure.Unavailable)
        {
            unreadable = (offset, unreadable.Place == offset ? unreadable.Times + 1 : 1);
            if (unreadable.Times < MostAttempts) throw;
            return null;
        }
    }

    /// <summary>The place of the next file: an answer without a body when there is nothing newer; null when the cursor is not known any more.</summary>
    private async Task<HubSpotAnswer?> Find(string? cursor, CancellationToken cancellation)
    {
        try
        {
            var path = cursor is { Length: > 0 } ? $"{HubSpotApi.Journal}/offset/{Uri.EscapeDataString(cursor)}/next" : $"{HubSpotApi.Journal}/earliest";
            return await client.Call(new HubSpotCall(HttpMethod.Get, portal is { } number ? $"{path}?installPortalId={HubSpotText.Of(number)}" : path) { IsOfApp = true }, cancellation);
        }
        catch (ConnectorException missing) when (missing.Kind == ConnectorFailure.NotFound)
        {
            return null;
        }
    }

    /// <summary>Asks to be told, once a start; a subscription that asks for other properties is replaced.</summary>
    private async Task Subscribe(CancellationToken cancellation)
    {
        if (isSubscribed) return;
        var present = (await client.Call(new HubSpotCall(HttpMethod.Get, HubSpotApi.Subscriptions) { IsOfApp = true }, cancellation)).Body;
        var made = HubSpotJson.Items(present, "results").ToList();
        foreach (var wanted in Wanted())
        {
            var same = made.Where(one => HubSpotJson.Text(one, "subscriptionType") == (string)wanted["subscriptionType"]! && HubSpotJson.Text(one, "objectTypeId") == (string?)wanted["objectTypeId"] && HubSpotJson.Text(one, "portalId") == wanted["portalId"]?.ToString()).ToList();
            if (same.Exists(one => AsksFor(one, wanted))) continue;
            foreach (var id in same.Select(one => HubSpotJson.Text(one, "id")).OfType<string>())
                await client.Call(new HubSpotCall(HttpMethod.Delete, $"{HubSpotApi.Subscriptions}/{Uri.EscapeDataString(id)}") { IsOfApp = true }, cancellation);
            await client.Call(new HubSpotCall(HttpMethod.Post, HubSpotApi.Subscriptions) { IsOfApp = true, Body = wanted.ToJsonString() }, cancellation);
        }

        isSubscribed = true;
    }

    private IEnumerable<JsonObject> Wanted()
    {
        yield return Subscription(RecordKind.Company, [.. mapping.Uses.Select(use => use.Property), "domain"]);
        yield return Subscription(RecordKind.Contact, ["associatedcompanyid"]);
        yield return Subscription(RecordKind.Deal, ["dealstage", "hs_is_closed_won"]);
        var forgetting = new JsonObject { ["subscriptionType"] = "GDPR_PRIVACY_DELETION" };
        if (portal is { } number) forgetting["portalId"] = number;
        yield return forgetting;
    }

    private JsonObject Subscription(RecordKind kind, IEnumerable<string> properties)
    {
        var made = new JsonObject
        {
            ["subscriptionType"] = "OBJECT",
            ["objectTypeId"] = HubSpotApi.NumberOf(kind),
            ["actions"] = new JsonArray([.. Actions.Select(action => (JsonNode)action)]),
            ["properties"] = new JsonArray([.. properties.Distinct().Order(StringComparer.Ordinal).Select(name => (JsonNode)name)]),
        };
        if (portal is { } number) made["portalId"] = number;
        return made;
    }

    private static bool AsksFor(JsonElement made, JsonObject wanted) =>
        HubSpotJson.Texts(made, "properties").ToHashSet().SetEquals(Texts(wanted["properties"])) && HubSpotJson.Texts(made, "actions").ToHashSet().SetEquals(Texts(wanted["actions"]));

    private static IEnumerable<string> Texts(JsonNode? list) => list is JsonArray texts ? texts.Select(text => (string)text!) : [];
}
