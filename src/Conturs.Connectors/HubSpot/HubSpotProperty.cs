using System.Text.Json;

namespace Conturs.Connectors.HubSpot;

/// <summary>A property as HubSpot describes it.</summary>
/// <param name="Name">For programs.</param>
/// <param name="Caption">What people read.</param>
/// <param name="Type"><c>string</c>, <c>number</c>, <c>enumeration</c>, <c>date</c>, <c>datetime</c> or <c>bool</c>.</param>
/// <param name="FieldType">How people enter it.</param>
/// <param name="Words">What people read for each value of an enumeration.</param>
internal sealed record HubSpotProperty(string Name, string Caption, string Type, string FieldType, IReadOnlyDictionary<string, string> Words)
{
    /// <summary>True for amounts of money.</summary>
    public bool IsMoney { get; init; }

    /// <summary>Reads one; null when it has no name or is not used any more.</summary>
    public static HubSpotProperty? Read(JsonElement property)
    {
        if (HubSpotJson.Text(property, "name") is not { Length: > 0 } name || HubSpotJson.Text(property, "archived") == "true") return null;
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var option in HubSpotJson.Items(property, "options"))
            if (HubSpotJson.Text(option, "value") is { Length: > 0 } value && HubSpotJson.Text(option, "label") is { Length: > 0 } word) words[value] = word;
        return new HubSpotProperty(name, HubSpotJson.Text(property, "label") is { Length: > 0 } caption ? caption : name, HubSpotJson.Text(property, "type") ?? "", HubSpotJson.Text(property, "fieldType") ?? "", words)
        {
            IsMoney = HubSpotJson.Text(property, "showCurrencySymbol") == "true",
        };
    }
}
