using System.Text.Json;
using Conturs.Connectors.Api;

namespace Conturs.Appliance.Endpoints;

/// <summary>A lead of the earlier interface. Its members exist in two spellings, <c>job_title</c> and <c>jobtitle</c>, so underscores and capitals do not count.</summary>
/// <param name="Email">As it was sent, for the answer only; null when none was.</param>
/// <param name="Lead">What is scored.</param>
internal sealed record EarlierLead(string? Email, ApiLead Lead)
{
    private const int LongestText = 2000;
    private const int MostFacts = 500;

    /// <summary>Members that are no facts of a company: they identify it, or speak of a person and are let go of at once.</summary>
    private static readonly HashSet<string> NoFacts = new(StringComparer.Ordinal)
    {
        "email", "domain", "website", "company", "companyname", "linkedinurl", "id", "name", "firstname", "lastname", "fullname", "jobtitle", "title", "phone", "mobile", "linkedin",
    };

    /// <summary>Reads one; where the caller sent null, there is nothing in it.</summary>
    public static EarlierLead Of(Dictionary<string, JsonElement>? sent)
    {
        var members = Plain(sent);
        var facts = (sent ?? []).Where(member => !NoFacts.Contains(PlainName(member.Key)) && member.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null)).Take(MostFacts).ToDictionary();
        return new EarlierLead(Text(members, "email"), new ApiLead
        {
            Domain = Text(members, "domain") ?? Text(members, "website"),
            Email = Text(members, "email"),
            LinkedInUrl = Text(members, "linkedinurl"),
            CompanyName = Text(members, "company") ?? Text(members, "companyname"),
            // Facts alone identify nobody here: the answer to such a lead is why it has no score.
            Facts = IsNamed(members) ? facts : null,
        });
    }

    /// <summary>Members by their names without underscores and capitals; of two spellings of one the first counts.</summary>
    public static Dictionary<string, JsonElement> Plain(IReadOnlyDictionary<string, JsonElement>? members)
    {
        var plain = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (name, value) in members ?? new Dictionary<string, JsonElement>()) plain.TryAdd(PlainName(name), value);
        return plain;
    }

    /// <summary>A text; null when there is none, or one that is too long to be what it should.</summary>
    public static string? Text(Dictionary<string, JsonElement> members, string name) =>
        members.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: <= LongestText } text ? text : null;

    private static bool IsNamed(Dictionary<string, JsonElement> members) =>
        LeadIdentification.Of(new ApiLead { Domain = Text(members, "domain") ?? Text(members, "website"), Email = Text(members, "email"), LinkedInUrl = Text(members, "linkedinurl"), CompanyName = Text(members, "company") ?? Text(members, "companyname") }) is not null;

    private static string PlainName(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
}
