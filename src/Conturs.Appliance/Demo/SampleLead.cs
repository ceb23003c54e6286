namespace Conturs.Appliance.Demo;

/// <summary>An open lead of the sample. Its id is its company's.</summary>
internal sealed record SampleLead(SampleCompany Company, DateOnly CreatedAt);
