using System.Globalization;

namespace Conturs.Testing.HubSpot;

/// <summary>One property: what it is called and what it takes.</summary>
/// <param name="Name">For programs.</param>
/// <param name="Group">The group it is shown in.</param>
/// <param name="Type"><c>string</c>, <c>number</c>, <c>enumeration</c>, <c>date</c>, <c>datetime</c> or <c>bool</c>.</param>
/// <param name="FieldType">How people enter it.</param>
/// <param name="Options">Values of an enumeration.</param>
public sealed record HubSpotProperty(string Name, string Group, string Type, string FieldType, IReadOnlyList<string> Options)
{
    /// <summary>What people read.</summary>
    public string Caption { get; init; } = Name;

    /// <summary>True for what HubSpot alone sets.</summary>
    public bool IsReadOnly { get; init; }
}

/// <summary>The properties of each kind of record, and what is wrong with a value.</summary>
public sealed class HubSpotProperties
{
    /// <summary>Longest text.</summary>
    public const int LongestText = 65_536;

    private readonly Dictionary<HubSpotKind, Dictionary<string, HubSpotProperty>> all = HubSpotKind.All.ToDictionary(kind => kind, kind => Usual(kind).ToDictionary(property => property.Name, StringComparer.Ordinal));
    private readonly Dictionary<HubSpotKind, Dictionary<string, string>> groups = HubSpotKind.All.ToDictionary(kind => kind, kind => new Dictionary<string, string>(StringComparer.Ordinal) { [kind.Singular + "information"] = kind.Singular + " information" });

    /// <summary>Properties without which an update of a record is refused, whoever makes it: rules that the account's administrators set. By kind: the property that must be filled, and the value of another that asks for it.</summary>
    public List<(HubSpotKind Kind, string Needs, string When, string Is)> Required { get; } = [];

    public IReadOnlyCollection<HubSpotProperty> Of(HubSpotKind kind) => all[kind].Values;

    public HubSpotProperty? Find(HubSpotKind kind, string name) => all[kind].GetValueOrDefault(name);

    public IReadOnlyDictionary<string, string> GroupsOf(HubSpotKind kind) => groups[kind];

    /// <summary>False when there is one of this name.</summary>
    public bool Add(HubSpotKind kind, HubSpotProperty property) => all[kind].TryAdd(property.Name, property);

    /// <summary>False when there is one of this name.</summary>
    public bool AddGroup(HubSpotKind kind, string name, string caption) => groups[kind].TryAdd(name, caption);

    /// <summary>Code and sentence of what is wrong with a value; null when it can be set.</summary>
    public (string Code, string Message)? Refusal(HubSpotKind kind, string name, string? value)
    {
        if (Find(kind, name) is not { } property) return ("PROPERTY_DOESNT_EXIST", $"Property \"{name}\" does not exist");
        if (property.IsReadOnly) return ("READ_ONLY_VALUE", $"\"{name}\" is a read only property; its value cannot be set.");
        if (string.IsNullOrEmpty(value)) return null;
        return property.Type switch
        {
            "number" when !double.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) => ("INVALID_LONG", $"{value} was not a valid number."),
            "enumeration" when value.Split(';').Except(property.Options).FirstOrDefault() is { } other => ("INVALID_OPTION", $"{other} was not one of the allowed options: [{string.Join(", ", property.Options)}]"),
            "bool" when value is not ("true" or "false") => ("INVALID_OPTION", $"{value} was not one of the allowed options: [true, false]"),
            "datetime" or "date" when !IsTime(value) => ("INVALID_DATE", $"{value} was not a valid date."),
            "string" when value.Length > LongestText => ("INVALID_STRING", $"The value is longer than {LongestText} characters."),
            _ => null,
        };
    }

    /// <summary>The property that a rule of the account asks for and the record would not have; null when none is missing.</summary>
    public string? MissingAfter(HubSpotKind kind, HubSpotRecord record, IReadOnlyDictionary<string, string?> update)
    {
        string? After(string name) => update.TryGetValue(name, out var value) ? value : record.Properties.GetValueOrDefault(name);
        return Required.Where(rule => rule.Kind == kind && After(rule.When) == rule.Is && string.IsNullOrEmpty(After(rule.Needs))).Select(rule => rule.Needs).FirstOrDefault();
    }

    private static bool IsTime(string value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _) || DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);

    private static IEnumerable<HubSpotProperty> Usual(HubSpotKind kind)
    {
        HubSpotProperty Make(string name, string type = "string", string field = "text", params string[] options) => new(name, kind.Singular + "information", type, field, options);
        yield return Make("hs_object_id", "number", "number") with { IsReadOnly = true };
        yield return Make("createdate", "datetime", "date") with { IsReadOnly = true };
        yield return Make(kind.ModifiedProperty, "datetime", "date") with { IsReadOnly = true };
        string[] texts = kind.Singular switch
        {
            "company" => ["name", "domain", "website", "country", "state", "city", "zip", "description", "web_technologies", "linkedin_company_page", "phone"],
            "contact" => ["firstname", "lastname", "email", "phone", "mobilephone", "jobtitle", "address", "company"],
            _ => ["dealname", "dealstage", "pipeline", "deal_currency_code"],
        };
        foreach (var text in texts) yield return Make(text);
        foreach (var number in (string[])(kind.Singular switch { "company" => ["numberofemployees", "annualrevenue", "founded_year", "total_money_raised"], "deal" => ["amount", "amount_in_home_currency"], _ => [] })) yield return Make(number, "number", "number");
        if (kind == HubSpotKind.Companies) yield return Make("industry", "enumeration", "select", "COMPUTER_SOFTWARE", "LOGISTICS_AND_SUPPLY_CHAIN", "RETAIL", "OIL_ENERGY", "HOSPITAL_HEALTH_CARE", "FINANCIAL_SERVICES");
        if (kind == HubSpotKind.Companies) yield return Make("is_public", "bool", "booleancheckbox");
        if (kind == HubSpotKind.Deals)
        {
            yield return Make("closedate", "datetime", "date");
            foreach (var flag in (string[])["hs_is_closed", "hs_is_closed_won"]) yield return Make(flag, "bool", "booleancheckbox") with { IsReadOnly = true };
        }
        else
        {
            yield return Make("lifecyclestage", "enumeration", "radio", "subscriber", "lead", "opportunity", "customer", "other");
        }
    }
}
