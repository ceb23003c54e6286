using System.Globalization;
using Conturs.Scoring;
using static Conturs.Learning.Tests.InMemoryDeals;

namespace Conturs.Learning.Tests;

/// <summary>
/// Made-up companies of which is known what sells: large head counts, Software and Kubernetes speak for a win, Retail speaks against,
/// the region and "shoe size" say nothing.
/// </summary>
internal static class PlantedHistory
{
    public static readonly Dimension[] Dimensions =
    [
        Some.Number("employees", "employees"), Some.Category("industry"), Some.Set("technologies"), Some.Hierarchy("region"),
        Some.Ordered("revenue_band"), Some.Category("shoe_size"), new("amount", "Amount", "amount", DimensionKind.Money) { IsDealAmount = true },
    ];

    private static readonly string[] Industries = ["Software", "Retail", "Mining", "Finance", "Health"];
    private static readonly string[] Technologies = ["Kubernetes", "Java", "PHP", "SAP", "Excel", "Oracle"];
    private static readonly string[][] Regions = [["EU"], ["EU", "EU > DE"], ["EU", "EU > FR"], ["US"], ["US", "US > CA"]];

    /// <param name="companies">Number of companies.</param>
    /// <param name="seed">Seed of the draw.</param>
    /// <param name="signal">Factor of every planted effect; 0 for pure noise.</param>
    /// <param name="baseline">Log-odds of an average company.</param>
    /// <param name="notWon">How companies that were not won end, by their number.</param>
    public static InMemoryDeals Of(int companies, int seed = 1, double signal = 1, double baseline = -0.4, Func<int, DealOutcome>? notWon = null)
    {
        var random = new Random(seed);
        var deals = new List<Deal>();
        for (var i = 0; i < companies; i++)
        {
            var facts = new List<(string, FactValue)>();
            var z = signal * Draw(random, i, facts);
            var outcome = random.NextDouble() < 1 / (1 + Math.Exp(-(z + baseline))) ? DealOutcome.Won : notWon?.Invoke(i) ?? DealOutcome.Lost;
            var closed = new DateOnly(2024, 1, 1).AddDays(random.Next(700));
            deals.Add(Deal($"c{i}", outcome, closed, $"d{i}", [.. facts]));
            if (i % 10 == 0 && outcome != DealOutcome.Open) deals.Add(Deal($"c{i}", DealOutcome.Lost, closed.AddDays(-100), $"e{i}", [.. facts.Skip(1)]));
        }

        return new InMemoryDeals(Dimensions, deals);
    }

    /// <summary>The same lines as a file without a company column has them: the key is the content, and some lines are there twice.</summary>
    public static InMemoryDeals WithoutKeys(InMemoryDeals source) => new(
        source.Dimensions, [.. source.Deals.Concat(source.Deals.Take(20)).Select(deal => deal with { CompanyKey = Content(deal) })], hasCompanyKeys: false);

    private static string Content(Deal deal) => string.Create(CultureInfo.InvariantCulture, $"{deal.Outcome} {deal.ClosedAt:O} {deal.Facts.Reference}");

    private static double Draw(Random random, int number, List<(string, FactValue)> facts)
    {
        double z = 0;
        if (random.NextDouble() > 0.08)
        {
            var employees = Math.Round(Math.Exp(1 + (6 * random.NextDouble())));
            facts.Add(("employees", new FactValue.Number(employees)));
            z += 0.6 * (Math.Log(employees) - 4);
        }

        if (random.NextDouble() > 0.08)
        {
            var industry = random.NextDouble() < 0.04 ? $"Hermit trade {number}" : Industries[random.Next(Industries.Length)];
            facts.Add(("industry", new FactValue.Text(random.NextDouble() < 0.2 ? industry.ToUpperInvariant() : industry)));
            z += industry == "Software" ? 1.2 : industry == "Retail" ? -1.2 : 0;
        }

        if (random.NextDouble() > 0.1)
        {
            string[] members = [.. Technologies.Where(_ => random.NextDouble() < 0.3), .. random.NextDouble() < 0.03 ? [$"Homegrown {number}"] : Array.Empty<string>()];
            facts.Add(("technologies", new FactValue.Members(members)));
            z += members.Contains("Kubernetes") ? 1 : 0;
        }

        string[] region = number % 31 == 7 ? ["UK", $"UK > Hamlet {number}"] : Regions[random.Next(Regions.Length)];
        facts.Add(("region", new FactValue.Path(region)));
        var step = random.Next(4);
        facts.Add(("revenue_band", new FactValue.Range(Math.Pow(10, step), step == 3 ? null : Math.Pow(10, step + 1))));
        facts.Add(("shoe_size", new FactValue.Text($"{random.Next(36, 46)}")));
        facts.Add(("amount", new FactValue.Number(Math.Round(1000 * Math.Exp(3 * random.NextDouble())))));
        return z;
    }
}
