using Conturs.Learning.Leaks;
using Conturs.Learning.Rows;
using Conturs.Scoring;

namespace Conturs.Learning.Tests.Leaks;

/// <summary>
/// Made-up companies whose columns are drawn from the outcome, each with a known strength: a normal number that lies d higher for winners
/// has AUC Phi(d / sqrt 2), so 1.045 gives 0.77 and 1.8 gives 0.90.
/// </summary>
internal sealed class LeakyHistory
{
    private readonly Random random;
    private readonly List<Dimension> dimensions = [];
    private readonly List<Dictionary<string, Fact>> facts = [];

    public LeakyHistory(int companies = 1200, double baseRate = 0.4, int seed = 1)
    {
        random = new Random(seed);
        Won = [.. Enumerable.Range(0, companies).Select(i => i < baseRate * companies)];
        Closed = [.. Won.Select(_ => new DateOnly(2023, 1, 1).AddDays(random.Next(900)))];
        facts.AddRange(Won.Select(_ => new Dictionary<string, Fact>()));
    }

    public bool[] Won { get; }

    public DateOnly[] Closed { get; }

    /// <summary>How companies that were not won stand.</summary>
    public DealOutcome Others { get; init; } = DealOutcome.Lost;

    public bool HasDates { get; init; } = true;

    /// <summary>The honest columns: one of AUC 0.77, two weaker ones, one of noise that is often missing.</summary>
    public LeakyHistory WithHonestColumns() => this
        .Add(Some.Number("employees"), i => new FactValue.Number(Math.Round(100 + (20 * Normal(1.045, i)))))
        .Add(Some.Category("industry"), i => new FactValue.Text(random.NextDouble() < (Won[i] ? 0.5 : 0.3) ? "Software" : "Retail"))
        .Add(Some.Number("growth"), i => new FactValue.Number(Math.Round(10 * Normal(0.3, i), 1)))
        .Add(Some.Number("rating"), i => random.NextDouble() < 0.3 ? null : new FactValue.Number(random.Next(1, 6)));

    public LeakyHistory Add(Dimension dimension, Func<int, FactValue?> value)
    {
        dimensions.Add(dimension);
        for (var i = 0; i < Won.Length; i++)
            if (value(i) is { } fact) facts[i][dimension.Key] = new Fact(fact, new Provenance("test", null));
        return this;
    }

    /// <summary>A number that lies <paramref name="lift"/> standard deviations higher for winners.</summary>
    public double Normal(double lift, int company) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()) + (Won[company] ? lift : 0);

    /// <summary>True with one probability for winners and another for the rest.</summary>
    public bool Happens(int company, double won, double others) => random.NextDouble() < (Won[company] ? won : others);

    public int Any(int count) => random.Next(count);

    /// <summary>The same companies under columns whose names say nothing.</summary>
    public InMemoryDeals Renamed() => Deals(dimensions.ConvertAll(dimension => dimension with { Column = $"c{dimensions.IndexOf(dimension)}" }));

    public InMemoryDeals Deals() => Deals(dimensions);

    public LeakReport Find(params string[] allowed) => Find(Deals(), new LearningOptions { AllowedLeaks = allowed });

    public static LeakReport Find(IDealSource deals, LearningOptions? options = null)
    {
        var table = FactTable.Read(deals, options ?? new LearningOptions());
        var (history, order) = HistoryBanding.Band(table, options?.K ?? 10);
        return LeakDetection.Find(history, table, order, options ?? new LearningOptions());
    }

    private InMemoryDeals Deals(List<Dimension> named) => new(named, [.. Won.Select((won, i) => new Deal(
        $"company {i}", won ? DealOutcome.Won : Others, HasDates && (won || Others == DealOutcome.Lost) ? Closed[i] : null, new CompanyFacts($"d{i}", facts[i])))]);
}
