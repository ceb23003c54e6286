using System.Globalization;
using System.Text;

namespace Conturs.Appliance.Tests.Privacy;

/// <summary>
/// A large export in which every field that must not be kept holds a text that is nowhere else in the world: one for each row,
/// and some that hundreds of rows share, as the names of sales people do.
/// </summary>
internal static class Canaries
{
    public const int Deals = 3_000;
    public const int Leads = 1_200;

    private static readonly string[] People = ["James Okonkwo", "Greta Lindqvorst", "Otto Wanzenried", "Maria Quillfeather", "Thomas Brambleworth"];
    private static readonly string[] Industries = ["Logistics", "Retail", "Software", "Energy"];
    private static readonly string[] Technologies = ["SAP", "Salesforce", "Shopify", "Kafka"];

    /// <summary>A header that somebody put a person into.</summary>
    public const string PoisonedHeader = "asked by anna.zebrowski@poisonmeadow.example";

    private const string Columns = "ref,company name,domain,website,email,phone,contact_name,job title,street,notes,deal name,linkedin_url,deal owner,region lead,tags,industry,employees,technologies,annual_revenue," + PoisonedHeader;

    /// <summary>The export of deals.</summary>
    public static string DealFile { get; } = Write("outcome," + Columns, Deals, 'D', seed: 1, withOutcome: true);

    /// <summary>The list of leads.</summary>
    public static string LeadFile { get; } = Write(Columns, Leads, 'L', seed: 2, withOutcome: false);

    /// <summary>Parts that all texts of a kind have in common, and what is shared by many rows.</summary>
    public static IReadOnlyList<string> Stems { get; } =
    [
        "quillfeather", "brambleworth", "Quibberish", "Zebrowski", "Mulberry Lane", "555-0", "plum jam", "Quxing", "poisonmeadow", "Zalmorrium", .. People, PoisonedHeader,
    ];

    /// <summary>Whole texts of some rows of both files, of every field that must not be kept.</summary>
    public static IReadOnlyList<string> Texts { get; } = [.. Rows('D', Deals).Concat(Rows('L', Leads)).SelectMany(row => Personal(row.Kind, row.Number))];

    /// <summary>Ids of those rows: they may be in sealed documents of customers and nowhere else.</summary>
    public static IReadOnlyList<string> References { get; } = [.. Rows('D', Deals).Concat(Rows('L', Leads)).Select(row => Reference(row.Kind, row.Number))];

    /// <summary>The id of a row.</summary>
    public static string Reference(char kind, int number) => string.Create(CultureInfo.InvariantCulture, $"crm-{kind}{number:00000}-larkspur");

    /// <summary>The domain of a row.</summary>
    public static string Domain(char kind, int number) => $"brambleworth{Letters(kind, number)}.example";

    private static IEnumerable<(char Kind, int Number)> Rows(char kind, int count) => Enumerable.Range(0, count / 20).Select(i => (kind, 20 * i));

    private static string[] Personal(char kind, int number)
    {
        var own = Letters(kind, number);
        return
        [
            $"Quibberish {own} Industries", Domain(kind, number), $"https://www.{Domain(kind, number)}/shop", $"quillfeather{own}@{Domain(kind, number)}", Phone(kind, number), $"Anna Zebrowski{own}",
            $"Vice President of Quxing {own}", $"{number + 1} Mulberry Lane {own}", $"Met Anna Zebrowski{own} twice; she likes {own} plum jam", $"Renewal Quibberish {own}", $"https://linkedin.com/company/quibberish-{own}",
        ];
    }

    private static string Phone(char kind, int number) => string.Create(CultureInfo.InvariantCulture, $"+1 (202) 555-0{(kind == 'D' ? 1 : 5)}{number:0000}");

    /// <summary>A number in letters, so that a name looks like a name.</summary>
    private static string Letters(char kind, int number) => new([char.ToLowerInvariant(kind), .. number.ToString("00000", CultureInfo.InvariantCulture).Select(digit => (char)('a' + digit - '0'))]);

    private static string Write(string header, int count, char kind, int seed, bool withOutcome)
    {
        var random = new Random(seed);
        var text = new StringBuilder(header).Append('\n');
        for (var i = 0; i < count; i++)
        {
            var industry = random.Next(Industries.Length);
            var employees = (int)Math.Exp(2 + (5 * random.NextDouble()));
            var z = (industry == 0 ? 1.5 : industry == 1 ? -1.5 : 0) + (employees > 100 ? 1 : -1);
            if (withOutcome) text.Append(random.NextDouble() < 1 / (1 + Math.Exp(-z)) ? "won," : "lost,");
            // Every fiftieth company is of an industry of its own.
            string[] cells =
            [
                Reference(kind, i), .. Personal(kind, i), People[i % 5], People[(i / 7) % 5], i % 3 == 0 ? "vip" : $"vip;{People[(i + 1) % 5]}",
                i % 50 == 9 ? $"Zalmorrium {Letters(kind, i)}" : Industries[industry], employees.ToString(CultureInfo.InvariantCulture), string.Join(';', Technologies.Where(_ => random.NextDouble() < 0.3)),
                (employees * 90_000).ToString(CultureInfo.InvariantCulture), i % 2 == 0 ? "phone" : "letter",
            ];
            text.AppendJoin(',', cells).Append('\n');
        }

        return text.ToString();
    }
}
