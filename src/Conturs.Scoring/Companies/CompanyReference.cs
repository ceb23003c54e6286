namespace Conturs.Scoring;

/// <summary>What a record of a CRM goes by in this installation: two CRMs may have the same number for different companies.</summary>
public static class CompanyReference
{
    /// <summary>Every vendor that references may begin with.</summary>
    private static readonly string[] Vendors = ["hubspot"];

    /// <summary>The reference of a record: <c>hubspot:17</c> of a company, <c>hubspot:contact:17</c> of another kind.</summary>
    public static string Of(string vendor, RecordKind kind, string id) => kind == RecordKind.Company ? $"{vendor}:{id}" : $"{vendor}:{kind.ToString().ToLowerInvariant()}:{id}";

    /// <summary>Every reference that a text may stand for, itself first: one of digits alone may be the bare id of a CRM's record.</summary>
    public static IReadOnlyList<string> AllOf(string id) =>
        !id.All(char.IsAsciiDigit) ? [id] : [id, .. Vendors.SelectMany(vendor => Enum.GetValues<RecordKind>().Select(kind => Of(vendor, kind, id)))];
}
