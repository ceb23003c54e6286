using Conturs.Scoring;

namespace Conturs.Connectors.Csv;

/// <summary>Collects the different outcomes of a file and decides what each means.</summary>
internal sealed class OutcomeColumn(CsvFile file, int index, CsvOptions options)
{
    /// <summary>A column with more values than this is not an outcome.</summary>
    private const int MostValues = 100;

    private readonly Dictionary<string, Seen> seen = new(StringComparer.OrdinalIgnoreCase);

    public int Index { get; } = index;

    public string Header => file.Headers[Index];

    public long Won { get; private set; }

    public long Lost { get; private set; }

    public long Open { get; private set; }

    public void Add(CsvLine line)
    {
        var text = line.Cells[Index].Trim();
        if (!seen.TryGetValue(text, out var entry))
        {
            if (seen.Count >= MostValues)
                throw file.Error(line, Header, $"there are more than {MostValues} different outcomes, so this is not the outcome column. Name it with --outcome.");
            seen.Add(text, entry = new Seen(line.Line, line.Row));
        }

        entry.Count++;
    }

    /// <summary>Decides every value and counts the lines.</summary>
    /// <exception cref="CsvInputException">A value is not understood, nothing is won, or nothing is lost or open.</exception>
    public void Decide()
    {
        var values = seen.Keys.Where(text => !MissingText.IsMissing(text)).ToList();
        foreach (var (text, entry) in seen)
        {
            entry.Outcome = OutcomeOf(text, values) ?? throw NotUnderstood(text, entry);
            if (entry.Outcome == DealOutcome.Won) Won += entry.Count;
            else if (entry.Outcome == DealOutcome.Lost) Lost += entry.Count;
            else Open += entry.Count;
        }

        if (Won == 0) throw file.Error($"no row is won in column '{Header}'{Named(options.Won)}. Name the value that means won with --won.");
        if (Lost + Open == 0) throw file.Error($"every row is won in column '{Header}'. Add lost deals, or open ones as \"open\".");
    }

    /// <summary>The outcome of a cell that was there when the file was looked at.</summary>
    /// <exception cref="CsvInputException">The file has changed since.</exception>
    public DealOutcome Of(CsvLine line) => seen.TryGetValue(line.Cells[Index].Trim(), out var entry)
        ? entry.Outcome : throw file.Error(line, Header, "the file changed while it was read. Run the command again.");

    /// <summary>What a person said comes first, then the usual words, then "the other of two".</summary>
    private DealOutcome? OutcomeOf(string text, List<string> values)
    {
        if (MissingText.IsMissing(text)) return DealOutcome.Open;
        if (Is(text, options.Won)) return DealOutcome.Won;
        if (Is(text, options.Lost)) return DealOutcome.Lost;
        var word = OutcomeWords.Read(text);
        if (word == DealOutcome.Open) return word;
        if (options.Won is not null && options.Lost is null && (values.Count == 2 || word == DealOutcome.Lost)) return DealOutcome.Lost;
        if (options.Lost is not null && options.Won is null && (values.Count == 2 || word == DealOutcome.Won)) return DealOutcome.Won;
        // With both named any stage in between is open; a word that says won or lost and is not named is a doubt worth asking about.
        if (options.Won is not null && options.Lost is not null) return word is null ? DealOutcome.Open : null;
        return options.Won is null && options.Lost is null ? word : null;
    }

    private static bool Is(string text, string? asked) => string.Equals(text, asked?.Trim(), StringComparison.OrdinalIgnoreCase);

    private static string Named(string? won) => won is null ? "" : $" (--won {won} does not occur)";

    private CsvInputException NotUnderstood(string text, Seen entry) => file.Error(
        $"line {entry.Line} (data row {entry.Row}), column '{Header}': the outcome '{Shown(text)}' is not understood. Name what means won and lost with --won and --lost; with both, every other value is open.");

    /// <summary>Outcomes are words of the CRM; whatever else stands there by mistake is not repeated.</summary>
    private static string Shown(string text) => PersonalText.LooksPersonal(text, isPlace: false) ? "..." : text.Length > 40 ? text[..40] + "..." : text;

    private sealed class Seen(long line, long row)
    {
        public long Line { get; } = line;

        public long Row { get; } = row;

        public long Count { get; set; }

        public DealOutcome Outcome { get; set; }
    }
}
