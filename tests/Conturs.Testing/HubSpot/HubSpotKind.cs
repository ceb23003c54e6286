namespace Conturs.Testing.HubSpot;

/// <summary>A kind of record.</summary>
/// <param name="Name">As in addresses: <c>companies</c>.</param>
/// <param name="Number">As in changes: <c>0-2</c>.</param>
/// <param name="Singular">As in pushed changes: <c>company</c>.</param>
/// <param name="ModifiedProperty">The property with the time of the last change.</param>
/// <param name="UsualProperties">Those that are given when none is asked for.</param>
public sealed record HubSpotKind(string Name, string Number, string Singular, string ModifiedProperty, IReadOnlyList<string> UsualProperties)
{
    public static HubSpotKind Companies { get; } = new("companies", "0-2", "company", "hs_lastmodifieddate", ["createdate", "domain", "hs_lastmodifieddate", "hs_object_id", "name"]);

    public static HubSpotKind Contacts { get; } = new("contacts", "0-1", "contact", "lastmodifieddate", ["createdate", "email", "firstname", "hs_object_id", "lastmodifieddate", "lastname"]);

    public static HubSpotKind Deals { get; } = new("deals", "0-3", "deal", "hs_lastmodifieddate", ["amount", "closedate", "createdate", "dealname", "dealstage", "hs_lastmodifieddate", "hs_object_id", "pipeline"]);

    public static IReadOnlyList<HubSpotKind> All { get; } = [Companies, Contacts, Deals];

    /// <summary>The kind of a name or number; null when there is none.</summary>
    public static HubSpotKind? Of(string name) => All.FirstOrDefault(kind => kind.Name == name || kind.Number == name || kind.Singular == name);
}
