namespace Conturs.Appliance.Demo;

/// <summary>An industry of the sample.</summary>
/// <param name="Name">As a CRM would spell it.</param>
/// <param name="Word">The second word of its companies' names.</param>
/// <param name="RevenuePerHead">A usual annual revenue per employee.</param>
/// <param name="Weight">How often it comes up.</param>
internal sealed record SampleIndustry(string Name, string Word, int RevenuePerHead, int Weight)
{
    /// <summary>The industry with the planted effect.</summary>
    public const string Logistics = "Logistics and transport";

    /// <summary>The industry with a planted effect the other way.</summary>
    public const string Education = "Education";

    /// <summary>The industry whose companies run most of the technologies.</summary>
    public const string Software = "Software";

    /// <summary>The industries of the sample.</summary>
    public static IReadOnlyList<SampleIndustry> All { get; } =
    [
        new(Software, "Systems", 140_000, 18),
        new(Logistics, "Freight", 190_000, 14),
        new("Manufacturing", "Works", 210_000, 16),
        new("Retail trade", "Stores", 230_000, 13),
        new("Financial services", "Capital", 260_000, 9),
        new("Hotels, restaurants and catering", "Hospitality", 70_000, 8),
        new("Construction", "Build", 170_000, 9),
        new("Health care", "Clinics", 95_000, 8),
        new(Education, "Academy", 60_000, 8),
        new("Media and publishing", "Media", 130_000, 7),
        new("Energy and utilities", "Energy", 380_000, 5),
    ];
}
