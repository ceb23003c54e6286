using System.Globalization;
using System.Text;

namespace Conturs.Appliance.Tests.Cli;

/// <summary>A made-up export of 400 closed deals in which company size and industry matter.</summary>
internal static class SmallHistory
{
    private static readonly string[] Industries = ["Logistics", "Retail", "Software", "Energy"];
    private static readonly string[] Technologies = ["SAP", "Salesforce", "Shopify", "Kafka"];

    public static string Header => "id,outcome,industry,employees,technologies,annual_revenue";

    public static string[] Lines { get; } = [.. Draw(400, seed: 1, withOutcome: true)];

    public static string Csv { get; } = Join(Header, Lines);

    public static string Leads { get; } = Join("id,industry,employees,technologies,annual_revenue", Draw(60, seed: 2, withOutcome: false));

    public static string Join(string header, IEnumerable<string> lines) => header + "\n" + string.Join('\n', lines) + "\n";

    private static IEnumerable<string> Draw(int count, int seed, bool withOutcome)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var industry = random.Next(Industries.Length);
            var employees = (int)Math.Exp(2 + (5 * random.NextDouble()));
            var technologies = string.Join(';', Technologies.Where(_ => random.NextDouble() < 0.3));
            var z = (industry == 0 ? 1.5 : industry == 1 ? -1.5 : 0) + (employees > 100 ? 1 : -1);
            var won = random.NextDouble() < 1 / (1 + Math.Exp(-z));
            var line = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{(withOutcome ? "D" : "L")}{i:000},");
            if (withOutcome) line.Append(won ? "won," : "lost,");
            line.Append(CultureInfo.InvariantCulture, $"{Industries[industry]},{employees},{technologies},{(i % 7 == 0 ? "" : $"{employees * 90_000}")}");
            yield return line.ToString();
        }
    }
}
