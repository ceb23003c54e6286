namespace Conturs.Appliance.Demo;

/// <summary>A made-up company with all its facts. Which of them the CRM does not know is in <see cref="Hidden"/>.</summary>
internal sealed record SampleCompany
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Industry { get; init; }

    public required int Employees { get; init; }

    public required long AnnualRevenue { get; init; }

    public required int FoundedYear { get; init; }

    public required SamplePlace Place { get; init; }

    public required IReadOnlyList<string> Technologies { get; init; }

    public required string FundingStage { get; init; }

    public required long FundingTotal { get; init; }

    public required DateOnly? LastFunding { get; init; }

    /// <summary>Percent a year.</summary>
    public required int EmployeeGrowth { get; init; }

    public required string LeadSource { get; init; }

    public required string ProductInterest { get; init; }

    /// <summary>Headers of the cells that are empty.</summary>
    public required IReadOnlySet<string> Hidden { get; init; }

    /// <summary>Under the top-level domain that RFC 2606 keeps for examples: nobody can own it.</summary>
    public string Domain => Name.Split(' ')[0].ToLowerInvariant() + ".example";
}
