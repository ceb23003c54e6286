using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Conturs.Appliance.Startup;
using Conturs.Connectors.Csv;

namespace Conturs.Appliance.Cli;

/// <summary>The options that say how to read a file of closed deals, shared by <c>learn</c> and <c>backtest</c>.</summary>
internal sealed class HistoryOptions
{
    private readonly Option<string> deals = new("--deals") { Description = "CSV file of closed deals, one line each, with the company's columns.", Required = true, HelpName = "FILE.csv" };
    private readonly Option<string?> id = Column("--id", "Column with the deal's id (default: id, ref, record id, deal id, company id, domain, else the row number).");
    private readonly Option<string?> company = Column("--company", "Column that groups the deals of one company (default: domain, else id).");
    private readonly Option<string?> outcome = Column("--outcome", "Column that says won, lost or open.");
    private readonly Option<string?> won = new("--won") { Description = "Value of the outcome column that means won.", HelpName = "VALUE" };
    private readonly Option<string?> lost = new("--lost") { Description = "Value of the outcome column that means lost.", HelpName = "VALUE" };
    private readonly Option<string?> closedAt = Column("--closed-at", "Column with the closing date. Never an input of the model.");
    private readonly Option<string?> ignore = new("--ignore") { Description = "Columns to leave out, separated by commas.", HelpName = "A,B" };
    private readonly Option<string[]> allowLeak = new("--allow-leak") { Description = "Column to use although it seems to know how a deal ended; may be repeated.", HelpName = "COL" };
    private readonly Option<string?> k = new("--k") { Description = "Smallest number of companies a stored pattern may describe, 5-50 (default: CONTURS_K or 10).", HelpName = "N" };
    private readonly Option<long> seed = new("--seed") { Description = "Seed of every random choice; within one data folder the same file and seed, learned on the same active version, give the same model.", HelpName = "N", DefaultValueFactory = _ => 0 };

    /// <summary>The dates and mapping that <c>score</c> takes too.</summary>
    public ReadingOptions Reading { get; } = new();

    public IEnumerable<Option> All => [deals, id, company, outcome, won, lost, closedAt, ignore, allowLeak, .. Reading.All, k, seed];

    public string File(ParseResult result) => result.GetValue(deals)!;

    public long Seed(ParseResult result) => result.GetValue(seed);

    /// <summary>k from the command line, else from the settings.</summary>
    public int K(ParseResult result, Settings settings) => result.GetValue(k) is { } text ? Settings.ParseK(text, "--k") : settings.K;

    public CsvOptions Csv(ParseResult result, int smallestGroup) => Reading.Csv(result) with
    {
        Id = result.GetValue(id),
        Company = result.GetValue(company),
        Outcome = result.GetValue(outcome),
        Won = result.GetValue(won),
        Lost = result.GetValue(lost),
        ClosedAt = result.GetValue(closedAt),
        Ignore = result.GetValue(ignore)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
        K = smallestGroup,
    };

    /// <summary>Columns that are used whatever the leak detector thinks.</summary>
    public IReadOnlyList<string> AllowedLeaks(ParseResult result) => result.GetValue(allowLeak) ?? [];

    /// <summary>A misspelt name would allow nothing and nobody would notice.</summary>
    /// <exception cref="WrongInputException">A column is allowed that the file does not have.</exception>
    public static void RequireAllowed(CsvDeals deals, IEnumerable<string> allowed, string file)
    {
        var headers = deals.Columns.Select(column => column.Header).ToList();
        if (allowed.FirstOrDefault(name => !headers.Contains(name.Trim(), StringComparer.OrdinalIgnoreCase)) is { } unknown)
            throw new WrongInputException($"{Path.GetFileName(file)}: there is no column '{unknown}' (--allow-leak). The columns are: {string.Join(", ", headers)}.");
    }

    private static Option<string?> Column(string name, string description) => new(name) { Description = description, HelpName = "COL" };
}
