using Conturs.Scoring;

namespace Conturs.Learning.Rows;

/// <summary>
/// The history in memory, one row a company: a company with a won deal as it looked at its first won deal, else with its latest
/// lost deal, else as it looks while open. Exact values live here and nowhere later.
/// </summary>
internal sealed class FactTable
{
    private readonly SeededHash hash;
    private readonly int most;
    private readonly bool mergesCompanies;
    private readonly Dictionary<UInt128, int> rowOf = [];
    private PriorityQueue<int, UInt128>? largest;

    private FactTable(IDealSource source, LearningOptions options)
    {
        hash = new SeededHash(options.Seed, options.HashKey);
        most = options.MostCompanies;
        mergesCompanies = source.HasCompanyKeys;
        Columns = [.. source.Dimensions.Select(FactColumn.For)];
    }

    public FactColumn[] Columns { get; }

    public List<UInt128> Keys { get; } = [];

    public List<DealOutcome> Outcomes { get; } = [];

    /// <summary>Closing day of the deal a row stands for; 0 when not known.</summary>
    public List<int> ClosedDays { get; } = [];

    /// <summary>Scores another system gave, higher is better; NaN where it gave none.</summary>
    public List<double> OtherScores { get; } = [];

    /// <summary>Ids of won rows, for "similar customers"; null for others, and for companies that are one person.</summary>
    public List<string?> References { get; } = [];

    /// <summary>Web domains of the rows that have a reference, where the source has one.</summary>
    public List<string?> Domains { get; } = [];

    public int Count => Keys.Count;

    /// <summary>Deals read.</summary>
    public long Deals { get; private set; }

    /// <summary>True when companies were left out because there are too many.</summary>
    public bool WasCut { get; private set; }

    public static FactTable Read(IDealSource source, LearningOptions options)
    {
        var table = new FactTable(source, options);
        foreach (var deal in source.Read()) table.Add(deal);
        return table;
    }

    private void Add(Deal deal)
    {
        Deals++;
        var key = hash.Of(deal.CompanyKey);
        if (mergesCompanies && rowOf.TryGetValue(key, out var row))
        {
            if (StandsFor(deal, row)) Fill(row, deal);
            return;
        }

        if (NewRow(key) is not { } free) return;
        if (mergesCompanies) rowOf.Add(key, free);
        Fill(free, deal);
    }

    /// <summary>A row for a new company: a fresh one, or that of the company with the largest hash when the table is full.</summary>
    private int? NewRow(UInt128 key)
    {
        var row = Count;
        if (row < most)
        {
            Keys.Add(key);
            Outcomes.Add(default);
            ClosedDays.Add(0);
            References.Add(null);
            Domains.Add(null);
            OtherScores.Add(double.NaN);
            return row;
        }

        WasCut = true;
        largest ??= new PriorityQueue<int, UInt128>(Keys.Select((other, i) => (i, other)), Comparer<UInt128>.Create((a, b) => b.CompareTo(a)));
        if (!largest.TryPeek(out row, out var worst) || key >= worst) return null;
        largest.DequeueEnqueue(row, key);
        if (mergesCompanies) rowOf.Remove(worst);
        Keys[row] = key;
        return row;
    }

    private void Fill(int row, Deal deal)
    {
        Outcomes[row] = deal.Outcome;
        ClosedDays[row] = deal.ClosedAt?.DayNumber ?? 0;
        OtherScores[row] = deal.OtherScore ?? double.NaN;
        References[row] = Reference(deal);
        Domains[row] = References[row] is null ? null : deal.Facts.Domain;
        foreach (var column in Columns)
            column.Set(row, deal.Facts.Facts.TryGetValue(column.Dimension.Key, out var fact) ? fact.Value : null);
    }

    private static string? Reference(Deal deal) => deal.Outcome == DealOutcome.Won && !deal.Facts.IsOnePerson ? deal.Facts.Reference : null;

    /// <summary>True when the deal, not the one in the row, stands for its company.</summary>
    private bool StandsFor(Deal deal, int row)
    {
        var (old, day) = (Outcomes[row], deal.ClosedAt?.DayNumber ?? 0);
        if (deal.Outcome != old) return Rank(deal.Outcome) > Rank(old);
        if (day != ClosedDays[row])
        {
            // Unknown dates come last on either side.
            if (day == 0 || ClosedDays[row] == 0) return ClosedDays[row] == 0;
            return deal.Outcome == DealOutcome.Won ? day < ClosedDays[row] : day > ClosedDays[row];
        }

        return string.CompareOrdinal(Content(deal), Content(row)) < 0;
    }

    private static int Rank(DealOutcome outcome) => outcome switch { DealOutcome.Won => 2, DealOutcome.Lost => 1, _ => 0 };

    /// <summary>Decides between two deals of the same day by what they say, never by which line came first.</summary>
    private string Content(Deal deal) => string.Join('\n', Columns.Select(column =>
        deal.Facts.Facts.TryGetValue(column.Dimension.Key, out var fact) ? Content(column, fact.Value) : "")) + '\n' + Reference(deal) + '\n' + Exact(deal.OtherScore ?? double.NaN);

    private string Content(int row) =>
        string.Join('\n', Columns.Select(column => column[row] is { } value ? Content(column, value) : "")) + '\n' + References[row] + '\n' + Exact(OtherScores[row]);

    private static string Content(FactColumn column, FactValue value) => value switch
    {
        FactValue.Number number => Exact(Banding.Rounded(column.Dimension, number.Value)),
        FactValue.Range range => $"{Exact(range.Low)} {(range.High is { } high ? Exact(high) : "")}",
        FactValue.Text text => text.Value,
        FactValue.Path path => string.Join('\u001f', path.Nodes),
        FactValue.Members set => string.Join('\u001f', set.Names),
        _ => "",
    };

    private static string Exact(double value) => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
}
