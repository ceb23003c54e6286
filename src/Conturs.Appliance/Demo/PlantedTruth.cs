namespace Conturs.Appliance.Demo;

/// <summary>
/// What really decides the deals of the sample: a sum of effects in log-odds, and a little pure chance. It is written to
/// truth.json, so that anyone can see whether learning found what was planted and nothing else.
/// </summary>
internal static class PlantedTruth
{
    /// <summary>Log-odds of a company in no planted band.</summary>
    public const double BaseLogOdds = -2.45;

    /// <summary>The noise: this share of deals is decided by a coin that knows nothing of the company.</summary>
    public const double ShareDecidedByChance = 0.04;

    /// <summary>How often that coin says won.</summary>
    public const double ChanceWinRate = 0.30;

    /// <summary>Every planted effect.</summary>
    public static IReadOnlyList<PlantedEffect> Effects { get; } =
    [
        new("industry", SampleIndustry.Logistics, 1.8),
        new("industry", SampleIndustry.Education, -0.8),
        new("employees", "under 20", -1.2) { To = 20 },
        new("employees", "50-249", 1.3) { From = 50, To = 250 },
        new("employees", "500 or more", -1.2) { From = 500 },
        new("employee_growth", "shrinking", -1.0) { To = 0 },
        new("employee_growth", "10 % to under 25 %", 0.6) { From = 10, To = 25 },
        new("employee_growth", "25 % or more", 1.3) { From = 25 },
        new("technologies", SampleTechnology.Kubernetes, 1.2),
        new("technologies", SampleTechnology.Snowflake, 1.4),
        new("technologies", SampleTechnology.WordPress, -0.9),
        new("funding_stage", SampleFunding.SeriesA, 0.4),
        new("funding_stage", SampleFunding.SeriesB, 0.8),
        new("lead_source", "Referral", 0.9),
        new("lead_source", "Cold call", -0.7),
    ];

    /// <summary>Columns that decide nothing by themselves, even where they go along with one that does.</summary>
    public static IReadOnlyList<string> NoEffect { get; } =
    [
        "annual_revenue", "founded_year", "country", "region", "city", "funding_total", "last_funding_date", "product_interest", "created_at",
    ];

    /// <summary>The probability with which a company is won, from all its facts, also those the CRM does not know.</summary>
    public static double WinProbability(SampleCompany company)
    {
        var logOdds = BaseLogOdds + Effects.Where(effect => effect.Holds(company)).Sum(effect => effect.LogOdds);
        return ((1 - ShareDecidedByChance) / (1 + Math.Exp(-logOdds))) + (ShareDecidedByChance * ChanceWinRate);
    }
}
