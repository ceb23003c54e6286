namespace Conturs.Appliance.Demo;

/// <summary>
/// Draws companies whose facts hang together as real ones do: older ones have raised more and grow slower, larger ones
/// earn more, and of every company the CRM does not know something.
/// </summary>
internal sealed class SamplePopulation(SampleRandom random)
{
    private static readonly string[] Sources = ["Referral", "Web form", "Trade fair", "Cold call", "Webinar", "Partner"];
    private static readonly string[] Products = ["Route planning", "Demand forecast", "Stock control", "Invoicing"];

    private readonly SampleNames names = new(random);

    /// <summary>The next company, as it looked on a day.</summary>
    public SampleCompany Next(string id, DateOnly seenOn)
    {
        var industry = random.Pick(SampleIndustry.All, item => item.Weight);
        var age = Age();
        var funding = random.Pick(SampleFunding.All, item => item.WeightAt(age));
        var employees = Employees(age, funding);
        var founded = seenOn.Year - age;
        return new SampleCompany
        {
            Id = id,
            Name = names.Next(industry),
            Industry = industry.Name,
            Employees = employees,
            AnnualRevenue = Round(employees * industry.RevenuePerHead * Spread(0.35)),
            FoundedYear = founded,
            Place = random.Pick(SamplePlace.All, item => item.Weight),
            Technologies = Technologies(industry),
            FundingStage = funding.Name,
            FundingTotal = Round(funding.Total * Spread(0.5)),
            LastFunding = funding.Rank == 0 ? null : LastFunding(seenOn, founded),
            EmployeeGrowth = Growth(age, funding),
            LeadSource = random.Pick(Sources),
            ProductInterest = random.Pick(Products),
            Hidden = SampleColumns.DrawHidden(random),
        };
    }

    // Many young companies, few old ones: 1 to 50 years.
    private int Age()
    {
        var share = random.Share();
        return 1 + (int)(50 * share * share);
    }

    private int Employees(int age, SampleFunding funding)
    {
        var middle = 28 * Math.Exp((0.3 * funding.Rank) + (0.025 * age));
        return (int)Math.Clamp(Round(middle * Spread(1.2)), 3, 20_000);
    }

    private string[] Technologies(SampleIndustry industry)
    {
        var isSoftware = industry.Name == SampleIndustry.Software;
        var used = SampleTechnology.All.Where(item => random.Chance(isSoftware ? item.SoftwareShare : item.Share)).Select(item => item.Name).ToArray();
        return used.Length > 0 ? used : [random.Pick(SampleTechnology.All).Name];
    }

    private DateOnly LastFunding(DateOnly seenOn, int founded)
    {
        var day = seenOn.AddDays(-random.Between(30, 1_200));
        var earliest = new DateOnly(founded, 12, 31);
        return day < earliest ? earliest : day;
    }

    private int Growth(int age, SampleFunding funding) =>
        (int)Math.Clamp(Math.Round(14 - (0.5 * age) + (3 * funding.Rank) + (17 * random.Normal())), -40, 120);

    // A factor around 1, as far off on a logarithmic scale as the width says.
    private double Spread(double width) => Math.Exp(width * random.Normal());

    // Three significant figures: nobody enters revenue to the cent.
    private static long Round(double amount)
    {
        var step = 1L;
        while (amount / step >= 1_000) step *= 10;
        return (long)Math.Round(amount / step) * step;
    }
}
