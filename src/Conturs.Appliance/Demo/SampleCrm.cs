using System.Globalization;

namespace Conturs.Appliance.Demo;

/// <summary>
/// A made-up CRM for trying the appliance: companies with closed deals, open leads, and the truth behind them. Nothing in
/// it stands for a real company, and there are no people in it at all.
/// </summary>
public sealed class SampleCrm
{
    private const int CompanyCount = 960;
    private const int LeadCount = 2_500;
    private const int DaysOfHistory = 3 * 365;

    private readonly IReadOnlyList<SampleCompany> companies;
    private readonly IReadOnlyList<SampleDeal> deals;
    private readonly IReadOnlyList<SampleLead> leads;
    private readonly SampleTruth truth;
    private readonly SampleRandom random;
    private readonly SamplePopulation population;
    private readonly DateOnly today;

    private SampleCrm(int seed, DateOnly today)
    {
        this.today = today;
        random = new SampleRandom(seed);
        population = new SamplePopulation(random);
        var histories = Enumerable.Range(1, CompanyCount).Select(DrawHistory).ToArray();
        companies = [.. histories.Select(history => history[0].Company)];
        deals = [.. histories.SelectMany(history => history).OrderBy(deal => deal.ClosedAt)];
        leads = [.. Enumerable.Range(1, LeadCount).Select(DrawLead)];
        truth = SampleTruth.Of(seed, today, deals, leads);
    }

    /// <summary>The day on which the CRM stands unless another is asked for: one day for all, so that all see the same files.</summary>
    public static DateOnly DefaultToday { get; } = new(2026, 6, 30);

    /// <summary>Draws the CRM of a seed as it stands on <see cref="DefaultToday"/>. Equal seeds give equal bytes.</summary>
    public static SampleCrm Generate(int seed) => new(seed, DefaultToday);

    /// <summary>Draws the CRM of a seed. Its deals were closed in the three years up to <paramref name="today"/>.</summary>
    public static SampleCrm Generate(int seed, DateOnly today) => new(seed, today);

    /// <summary>Ids and made-up names of its companies and leads.</summary>
    internal IEnumerable<(string Id, string Name)> Names => companies.Concat(leads.Select(lead => lead.Company)).Select(company => (company.Id, company.Name));

    /// <summary>Ids of its leads.</summary>
    internal IEnumerable<string> LeadIds => leads.Select(lead => lead.Company.Id);

    /// <summary>Writes companies.csv, deals.csv, leads.csv and truth.json, over older ones if there are any.</summary>
    public void WriteTo(string directory)
    {
        Directory.CreateDirectory(directory);
        SampleCsv.Write(Path.Combine(directory, "companies.csv"), ["id", .. SampleColumns.Headers], companies.Select(CompanyRow));
        SampleCsv.Write(Path.Combine(directory, "deals.csv"), ["id", "company_id", .. SampleColumns.Headers, "outcome", "created_at", "closed_at"], deals.Select(DealRow));
        SampleCsv.Write(Path.Combine(directory, "leads.csv"), ["id", .. SampleColumns.Headers, "created_at"], leads.Select(LeadRow));
        truth.Write(Path.Combine(directory, "truth.json"));
    }

    private static IEnumerable<string> CompanyRow(SampleCompany company) => [company.Id, .. SampleColumns.Cells(company)];

    private static IEnumerable<string> DealRow(SampleDeal deal, int index) =>
    [
        Id('D', index + 1), .. CompanyRow(deal.Company), deal.Won ? "won" : "lost", SampleColumns.Text(deal.CreatedAt), SampleColumns.Text(deal.ClosedAt),
    ];

    private static IEnumerable<string> LeadRow(SampleLead lead) => [.. CompanyRow(lead.Company), SampleColumns.Text(lead.CreatedAt)];

    private static string Id(char kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{number:D5}");

    // Most companies were talked to once. All is known as of the first talk, so that no fact is younger than its deal.
    private SampleDeal[] DrawHistory(int number)
    {
        var talks = Enumerable.Range(0, random.Pick([1, 2, 3], count => 7 - (2 * count))).Select(_ => DrawTalk()).ToArray();
        var company = population.Next(Id('C', number), talks.Min(talk => talk.CreatedAt));
        return [.. talks.Select(talk => new SampleDeal(company, random.Chance(PlantedTruth.WinProbability(company)), talk.CreatedAt, talk.ClosedAt))];
    }

    // How long a talk takes says nothing about how it ends.
    private (DateOnly CreatedAt, DateOnly ClosedAt) DrawTalk()
    {
        var closedAt = today.AddDays(-random.Between(1, DaysOfHistory));
        return (closedAt.AddDays(-random.Between(20, 150)), closedAt);
    }

    private SampleLead DrawLead(int number)
    {
        var createdAt = today.AddDays(-random.Between(1, 150));
        return new SampleLead(population.Next(Id('L', number), createdAt), createdAt);
    }
}
