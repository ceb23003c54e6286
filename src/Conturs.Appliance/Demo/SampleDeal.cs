namespace Conturs.Appliance.Demo;

/// <summary>A closed deal of the sample.</summary>
internal sealed record SampleDeal(SampleCompany Company, bool Won, DateOnly CreatedAt, DateOnly ClosedAt);
