using Conturs.Scoring;

namespace Conturs.Benchmarks;

/// <summary>A made-up history: numbers and categories that shift the odds a little, and a set of technologies.</summary>
internal sealed class SyntheticHistory : IDealSource
{
    private const int Categories = 12;
    private readonly List<Deal> deals;

    public SyntheticHistory(int companies, int dimensions)
    {
        Dimensions = [.. Enumerable.Range(0, dimensions).Select(DimensionOf)];
        var random = new Random(20260101);
        deals = [.. Enumerable.Range(0, companies).Select(i => DealOf(i, random))];
    }

    public IReadOnlyList<Dimension> Dimensions { get; }

    public bool HasCompanyKeys => true;

    public IReadOnlyList<Deal> Deals => deals;

    public IEnumerable<Deal> Read() => deals;

    private static Dimension DimensionOf(int d)
    {
        var kind = d == 0 ? DimensionKind.Set : d % 2 == 0 ? DimensionKind.Category : DimensionKind.Number;
        return new Dimension($"d{d}", $"Dimension {d}", $"d{d}", kind) { IsChangeable = true };
    }

    private Deal DealOf(int number, Random random)
    {
        var facts = new Dictionary<string, Fact>();
        var z = -1.5;
        for (var d = 0; d < Dimensions.Count; d++)
        {
            if (random.NextDouble() < 0.05) continue;
            var (value, effect) = Draw(Dimensions[d].Kind, d, random);
            facts[Dimensions[d].Key] = new Fact(value, new Provenance("csv", null));
            z += effect;
        }

        var won = random.NextDouble() < 1 / (1 + Math.Exp(-z));
        return new Deal($"c{number}", won ? DealOutcome.Won : DealOutcome.Lost, null, new CompanyFacts($"c{number}", facts));
    }

    private static (FactValue Value, double Effect) Draw(DimensionKind kind, int d, Random random)
    {
        switch (kind)
        {
            case DimensionKind.Set:
                string[] names = [.. Enumerable.Range(0, 30).Where(_ => random.NextDouble() < 0.15).Select(t => $"tech {t}")];
                return (new FactValue.Members(names), names.Contains("tech 3") ? 0.8 : 0);
            case DimensionKind.Category:
                var level = random.Next(Categories);
                return (new FactValue.Text($"level {level}"), 0.1 * (level - (Categories / 2)) / (1 + (d / 4)));
            default:
                var number = Math.Round(Math.Exp(4 + (2 * random.NextDouble())) * 10);
                return (new FactValue.Number(number), 0.3 * Math.Sin(Math.Log(number) + d));
        }
    }
}
