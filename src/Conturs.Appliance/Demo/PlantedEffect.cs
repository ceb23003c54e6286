namespace Conturs.Appliance.Demo;

/// <summary>By how much a band moves the log-odds of winning. Bands that are not planted move nothing.</summary>
/// <param name="Dimension">The column.</param>
/// <param name="Band">The category or member, or the range in words.</param>
/// <param name="LogOdds">The effect, in natural log-odds.</param>
internal sealed record PlantedEffect(string Dimension, string Band, double LogOdds)
{
    /// <summary>For a range of numbers: its low end, included.</summary>
    public int? From { get; init; }

    /// <summary>For a range of numbers: its high end, not included.</summary>
    public int? To { get; init; }

    /// <summary>True for the companies in the band.</summary>
    public bool Holds(SampleCompany company) => Dimension switch
    {
        "industry" => company.Industry == Band,
        "employees" => InRange(company.Employees),
        "employee_growth" => InRange(company.EmployeeGrowth),
        "technologies" => company.Technologies.Contains(Band),
        "funding_stage" => company.FundingStage == Band,
        "lead_source" => company.LeadSource == Band,
        _ => throw new InvalidOperationException($"Nothing can be planted in {Dimension}."),
    };

    private bool InRange(int value) => (From is null || value >= From) && (To is null || value < To);
}
