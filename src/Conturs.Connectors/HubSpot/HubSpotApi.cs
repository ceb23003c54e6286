using Conturs.Scoring;

namespace Conturs.Connectors.HubSpot;

/// <summary>Addresses and names of HubSpot's API. One version for all of them: HubSpot keeps each for eighteen months.</summary>
internal static class HubSpotApi
{
    /// <summary>The date version.</summary>
    public const string Version = "2026-09";

    /// <summary>Most records of a listed page, and of a batch.</summary>
    public const int MostPerPage = 100;

    public const string Token = $"/oauth/{Version}/token";

    public const string Revoke = $"/oauth/{Version}/token/revoke";

    public const string Account = $"/account-info/{Version}/details";

    public const string Uninstall = $"/appinstalls/{Version}/external-install";

    public const string Pipelines = $"/crm/pipelines/{Version}/deals";

    public const string Journal = $"/webhooks-journal/journal-local/{Version}";

    public const string Subscriptions = $"/webhooks-journal/subscriptions/{Version}";

    /// <summary>The name of a kind in addresses.</summary>
    public static string NameOf(RecordKind kind) => kind switch
    {
        RecordKind.Company => "companies",
        RecordKind.Contact => "contacts",
        _ => "deals",
    };

    /// <summary>The number of a kind in changes.</summary>
    public static string NumberOf(RecordKind kind) => kind switch
    {
        RecordKind.Company => "0-2",
        RecordKind.Contact => "0-1",
        _ => "0-3",
    };

    /// <summary>The kind of a number, or of a word before a dot (<c>company.creation</c>); null for others.</summary>
    public static RecordKind? KindOf(string text) => text switch
    {
        "0-2" or "company" => RecordKind.Company,
        "0-1" or "contact" => RecordKind.Contact,
        "0-3" or "deal" => RecordKind.Deal,
        _ => null,
    };

    /// <summary>The property with the time of the last change.</summary>
    public static string ModifiedOf(RecordKind kind) => kind == RecordKind.Contact ? "lastmodifieddate" : "hs_lastmodifieddate";

    public static string Objects(RecordKind kind) => $"/crm/objects/{Version}/{NameOf(kind)}";

    public static string Properties(RecordKind kind) => $"/crm/properties/{Version}/{NameOf(kind)}";

    public static string Links(RecordKind from, RecordKind to) => $"/crm/associations/{Version}/{NameOf(from)}/{NameOf(to)}/batch/read";
}
