using System.Text.Json;
using Conturs.Connectors.Crm;
using Conturs.Scoring;

namespace Conturs.Connectors.HubSpot;

/// <summary>Reads what HubSpot sends and what its journal holds. What is not about companies, contacts and deals of this account is passed over.</summary>
internal static class HubSpotPushed
{
    private const string PrivacyDeletion = "privacyDeletion";

    /// <summary>The signals of a pushed body: a list of changes. Null when it is no such list.</summary>
    public static IReadOnlyList<CrmSignal>? OfBody(ReadOnlyMemory<byte> body, long? portal)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Array ? [.. document.RootElement.EnumerateArray().Where(change => IsOf(change, portal)).SelectMany(OfPushed)] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The signals of a file of the journal.</summary>
    public static IEnumerable<CrmSignal> OfFile(JsonElement? file, long? portal) => HubSpotJson.Items(file, "journalEvents").Where(change => IsOf(change, portal)).SelectMany(OfJournal);

    private static IEnumerable<CrmSignal> OfPushed(JsonElement change)
    {
        var (subject, what) = HubSpotJson.Text(change, "subscriptionType")?.Split('.') is [var first, var second] ? (first, second) : ("", "");
        if (HubSpotApi.KindOf(HubSpotJson.Text(change, "objectTypeId") ?? subject) is not { } kind || HubSpotJson.Text(change, "objectId") is not { Length: > 0 } id) return [];
        return Of(kind, id, HubSpotJson.Moment(HubSpotJson.Text(change, "occurredAt")), Merged(change), what == PrivacyDeletion);
    }

    private static IEnumerable<CrmSignal> OfJournal(JsonElement change)
    {
        var isPrivacyDeletion = HubSpotJson.Text(change, "type") == "GDPR_PRIVACY_DELETION";
        var number = HubSpotJson.Text(change, "objectTypeId") ?? (isPrivacyDeletion ? "0-1" : "");
        if (HubSpotApi.KindOf(number) is not { } kind || HubSpotJson.Text(change, "objectId") is not { Length: > 0 } id) return [];
        return Of(kind, id, HubSpotJson.Moment(HubSpotJson.Text(change, "occurredAt")), Merged(change), isPrivacyDeletion);
    }

    /// <summary>A merge concerns both: the record that stays and those that are gone.</summary>
    private static IEnumerable<CrmSignal> Of(RecordKind kind, string id, DateTimeOffset? at, IEnumerable<string> merged, bool isPrivacyDeletion) =>
        at is { } moment ? merged.Prepend(id).Distinct().Select(one => new CrmSignal(kind, one, moment) { IsPrivacyDeletion = isPrivacyDeletion && kind == RecordKind.Contact }) : [];

    private static IEnumerable<string> Merged(JsonElement change) => HubSpotJson.Texts(change, "mergedObjectIds");

    private static bool IsOf(JsonElement change, long? portal) => portal is null || HubSpotJson.Text(change, "portalId") == HubSpotText.Of(portal.Value);
}
