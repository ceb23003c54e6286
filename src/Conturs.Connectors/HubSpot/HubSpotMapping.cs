using Conturs.Connectors.Crm;
using Conturs.Connectors.Csv;
using Conturs.Scoring;

namespace Conturs.Connectors.HubSpot;

/// <summary>Step 2: what HubSpot says becomes what the rest of the program knows. Only properties that were chosen are looked at, and a value that speaks of a person is dropped and counted. Pure.</summary>
internal sealed class HubSpotMapping
{
    /// <summary>A longer value says nothing that many companies share.</summary>
    private const int LongestValue = 1000;

    private const string PrimaryCompany = "associatedcompanyid";

    private static readonly char[] ListSigns = [';'];

    private readonly (FieldUse Use, bool IsPlace)[] uses;

    public HubSpotMapping(IReadOnlyList<FieldUse> uses)
    {
        Uses = uses;
        this.uses = [.. uses.Select(use => (use, HeaderKinds.IsPlace(use.Dimension.Column) || HeaderKinds.IsPlace(use.Dimension.Key)))];
        CompanyProperties = [.. uses.Select(use => use.Property), .. HubSpotFields.Identity, .. HubSpotScoreFields.Compared];
    }

    /// <summary>What is read.</summary>
    public IReadOnlyList<FieldUse> Uses { get; }

    /// <summary>Names of the properties that are asked for of companies.</summary>
    public IReadOnlyList<string> CompanyProperties { get; }

    /// <summary>A company.</summary>
    /// <param name="record">As HubSpot has it.</param>
    /// <param name="today">Day to which ages count, and on which the facts held.</param>
    public CrmCompany Company(SourceRecord record, DateOnly today)
    {
        var facts = new Dictionary<string, Fact>(StringComparer.Ordinal);
        var inputs = new List<KeyValuePair<string, string?>>(uses.Length);
        var personal = 0;
        foreach (var (use, isPlace) in uses)
        {
            if (!record.Values.TryGetValue(use.Property, out var value) || value.Length is 0 or > LongestValue) continue;
            var text = Spoken(use, value);
            if (ImpersonalReading.Read(use.Dimension, text, isPlace, today) is not { } fact)
            {
                if (use.Dimension.Kind is DimensionKind.Category or DimensionKind.Hierarchy or DimensionKind.Set) personal++;
                continue;
            }

            facts[use.Dimension.Key] = new Fact(fact, new Provenance("hubspot", null));
            inputs.Add(new(use.Dimension.Key, CanonicalText.Fold(CanonicalText.Clean(text))));
        }

        var company = new CompanyFacts(CompanyReference.Of("hubspot", RecordKind.Company, record.Id), facts) { AsOf = today, Domain = Domain(record), IsOnePerson = SoleTraderText.IsIn(record.Of("name")) };
        return new CrmCompany(record.Id, company, inputs, HubSpotScoreFields.Read(record), record.ModifiedAt) { Personal = personal };
    }

    /// <summary>A contact.</summary>
    public static CrmContact Contact(SourceRecord record)
    {
        // A contact of several companies counts for its primary one, which it names itself.
        var primary = record.Of(PrimaryCompany);
        return new CrmContact(record.Id, primary.Length > 0 ? [primary, .. record.Companies.Where(company => company != primary)] : record.Companies, HubSpotScoreFields.Read(record));
    }

    /// <summary>A deal. HubSpot's own flag decides; without it the stage does: closed, and as likely as 1 or 0.</summary>
    /// <param name="record">As HubSpot has it.</param>
    /// <param name="stages">Probability of closed stages, by id.</param>
    public static CrmDeal Deal(SourceRecord record, IReadOnlyDictionary<string, double> stages)
    {
        var outcome = record.Of("hs_is_closed_won") == "true" ? DealOutcome.Won : stages.TryGetValue(record.Of("dealstage"), out var probability)
            ? probability switch { >= 1 => DealOutcome.Won, <= 0 => DealOutcome.Lost, _ => DealOutcome.Open }
            : DealOutcome.Open;
        var closed = outcome != DealOutcome.Open && HubSpotJson.Moment(record.Of("closedate")) is { } moment ? DateOnly.FromDateTime(moment.UtcDateTime) : (DateOnly?)null;
        return new CrmDeal(record.Id, record.Companies, outcome, closed);
    }

    /// <summary>Properties that are asked for of contacts: what they bear, and where they work.</summary>
    public static IReadOnlyList<string> ContactProperties { get; } = [.. HubSpotScoreFields.Compared, PrimaryCompany];

    /// <summary>Properties that are asked for of deals.</summary>
    public static IReadOnlyList<string> DealProperties { get; } = ["dealstage", "pipeline", "closedate", "hs_is_closed", "hs_is_closed_won"];

    /// <summary>What people read for it: words for codes, ISO for milliseconds.</summary>
    private static string Spoken(FieldUse use, string value)
    {
        if (use.Dimension.Kind == DimensionKind.Age) return HubSpotJson.Moment(value) is { } moment ? moment.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : value;
        if (use.Words.Count == 0) return value;
        if (use.Dimension.Kind == DimensionKind.Set) return string.Join(';', value.Split(ListSigns, StringSplitOptions.RemoveEmptyEntries).Select(part => use.Words.GetValueOrDefault(part, part)));
        return use.Words.GetValueOrDefault(value, value);
    }

    private static string? Domain(SourceRecord record) => WebDomain.Of(record.Of("domain")) is { } domain && !WebDomain.IsFreeMail(domain) ? domain : null;
}
