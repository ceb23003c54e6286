using System.Globalization;

namespace Conturs.Appliance.Demo;

/// <summary>The company columns that every file of the sample has, in this order.</summary>
internal static class SampleColumns
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<SampleColumn> All { get; } =
    [
        new("company_name", 0, company => company.Name),
        new("domain", 0, company => company.Domain),
        new("industry", 0.06, company => company.Industry),
        new("employees", 0.08, company => Text(company.Employees)),
        new("annual_revenue", 0.11, company => Text(company.AnnualRevenue)),
        new("founded_year", 0.08, company => Text(company.FoundedYear)),
        new("country", 0.04, company => company.Place.Country),
        new("region", 0.07, company => company.Place.Region),
        new("city", 0.10, company => company.Place.City),
        new("technologies", 0.12, company => string.Join(';', company.Technologies)),
        new("funding_stage", 0.11, company => company.FundingStage),
        new("funding_total", 0.13, company => Text(company.FundingTotal)),
        new("last_funding_date", 0.13, company => company.LastFunding is { } day ? Text(day) : ""),
        new("employee_growth", 0.10, company => Text(company.EmployeeGrowth)),
        new("lead_source", 0.05, company => company.LeadSource),
        new("product_interest", 0.06, company => company.ProductInterest),
    ];

    /// <summary>The headers.</summary>
    public static IEnumerable<string> Headers => All.Select(column => column.Header);

    /// <summary>Draws which cells of a company stay empty.</summary>
    public static IReadOnlySet<string> DrawHidden(SampleRandom random) =>
        All.Where(column => random.Chance(column.Missing)).Select(column => column.Header).ToHashSet();

    /// <summary>The cells of a company.</summary>
    public static IEnumerable<string> Cells(SampleCompany company) =>
        All.Select(column => company.Hidden.Contains(column.Header) ? "" : column.Cell(company));

    /// <summary>A day as ISO 8601 writes it.</summary>
    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
