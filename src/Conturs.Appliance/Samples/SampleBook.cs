using Conturs.Appliance.Demo;
using Conturs.Scoring;
using Conturs.Storage.Samples;

namespace Conturs.Appliance.Samples;

/// <summary>The sample data, drawn from its seed: the same on every machine on the same day. Its names belong to nobody and are not kept either.</summary>
internal sealed class SampleBook
{
    /// <summary>What every reference of it begins with.</summary>
    public const string Prefix = "sample:";

    private readonly SampleCrm crm;

    /// <summary>Draws it as it stands on a day.</summary>
    public SampleBook(DateOnly today)
    {
        Today = today;
        crm = SampleCrm.Generate(seed: 0, today);
        Names = crm.Names.ToDictionary(named => named.Id, named => named.Name, StringComparer.Ordinal);
    }

    /// <summary>The data as it was on the day it was asked for.</summary>
    public static SampleBook AsAskedFor(LoadedSample sample) => new(DayOf(sample));

    /// <summary>The day it was asked for.</summary>
    public static DateOnly DayOf(LoadedSample sample) => DateOnly.FromDateTime(sample.AskedAt.UtcDateTime);

    /// <summary>The day.</summary>
    public DateOnly Today { get; }

    /// <summary>Names of its companies and leads by id.</summary>
    public IReadOnlyDictionary<string, string> Names { get; }

    /// <summary>Ids of its leads.</summary>
    public IEnumerable<string> Leads => crm.LeadIds;

    /// <summary>Writes its files where they can be read as any CRM's export.</summary>
    public void WriteTo(string folder) => crm.WriteTo(folder);

    /// <summary>A company under the name it has among those of other sources.</summary>
    public static CompanyFacts Named(CompanyFacts company) => company with { Reference = Prefix + company.Reference };

    /// <summary>The name behind a reference; null when it is none of the sample.</summary>
    public string? NameOf(string reference) => reference.StartsWith(Prefix, StringComparison.Ordinal) ? Names.GetValueOrDefault(reference[Prefix.Length..]) : Names.GetValueOrDefault(reference);
}
