namespace Conturs.Appliance.Demo;

/// <summary>Where a company sits: country as ISO 3166 alpha-2, region, city.</summary>
internal sealed record SamplePlace(string Country, string Region, string City, int Weight)
{
    /// <summary>The places of the sample, with how often they come up.</summary>
    public static IReadOnlyList<SamplePlace> All { get; } =
    [
        new("DE", "Bavaria", "Munich", 9), new("DE", "Hamburg", "Hamburg", 6), new("DE", "Saxony", "Leipzig", 4),
        new("US", "Texas", "Austin", 8), new("US", "Ohio", "Columbus", 5), new("US", "Oregon", "Portland", 4),
        new("GB", "England", "Leeds", 7), new("GB", "Scotland", "Glasgow", 4), new("GB", "Wales", "Cardiff", 2),
        new("PL", "Mazovia", "Warsaw", 6), new("PL", "Silesia", "Katowice", 4),
        new("UA", "Lviv Oblast", "Lviv", 5), new("UA", "Kyiv", "Kyiv", 6),
        new("NL", "Utrecht", "Utrecht", 4), new("NL", "Limburg", "Maastricht", 2),
        new("ES", "Catalonia", "Girona", 4), new("ES", "Galicia", "Vigo", 3),
        new("SE", "Scania", "Lund", 3), new("SE", "Uppsala", "Uppsala", 2),
    ];
}
