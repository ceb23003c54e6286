using Conturs.Learning.Rows;
using Conturs.Scoring;

namespace Conturs.Learning.Gating;

/// <summary>
/// What the gate needs of the new history under the active version's bands. It is taken while the exact values are still there, one
/// dimension at a time, and keeps a few numbers for at most 20,000 leads and 20,000 closed companies, however large the history is.
/// </summary>
/// <param name="Leads">Rows of the history whose scores are compared.</param>
/// <param name="LeadPercentiles">Their percentiles under the active version, 0-100.</param>
/// <param name="Closed">Rows with a deal that closed after the active version was learned.</param>
/// <param name="ClosedLogOdds">Their z under the active version.</param>
/// <param name="ClosedSince">Number of all such rows.</param>
/// <param name="Censuses">Band counts of every dimension that can be compared.</param>
internal sealed record GateSample(
    int[] Leads, double[] LeadPercentiles, int[] Closed, double[] ClosedLogOdds, int ClosedSince, IReadOnlyList<BandCensus> Censuses)
{
    private const int MostRows = 20_000;
    private const int FewestOpen = 50;

    /// <summary>Takes the sample.</summary>
    /// <param name="active">The version that scores now.</param>
    /// <param name="table">The exact history.</param>
    /// <param name="order">Row of the table for each row of the banded history.</param>
    /// <param name="history">All rows.</param>
    public static GateSample Take(ActiveVersion active, FactTable table, int[] order, BandedHistory history)
    {
        var leads = ChooseLeads(history);
        var since = Rows(history, i => history.Outcomes[i] != DealOutcome.Open && history.ClosedDays[i] > active.LearnedDay).ToArray();
        int[] closed = [.. since.Take(MostRows)];
        int[] rows = [.. leads, .. closed];
        var columns = new List<CodeColumn>();
        var censuses = new List<BandCensus>();
        foreach (var bands in active.Model.Dimensions.Select(patterns => patterns.Bands))
        {
            var column = Array.Find(table.Columns, other => other.Dimension.Key == bands.Dimension.Key && other.Dimension.Kind == bands.Dimension.Kind);
            var codes = column?.Encode(bands, order);
            if (codes is not null) censuses.Add(BandCensus.Of(bands, codes, active.Companies));
            columns.Add(codes?.Pick(rows) ?? NotKnown(bands, rows.Length));
        }

        var z = BandedRows.LogOdds(active.Model, columns, [.. Enumerable.Range(0, rows.Length)]);
        return new GateSample(leads, Array.ConvertAll(z[..leads.Length], active.Model.Reference.PercentileAt), closed, z[leads.Length..], since.Length, censuses);
    }

    /// <summary>Open companies are the leads; where there are few, companies that are not customers stand in, as in the percentile reference.</summary>
    private static int[] ChooseLeads(BandedHistory history)
    {
        int[] open = [.. Rows(history, i => history.Outcomes[i] == DealOutcome.Open).Take(MostRows)];
        return open.Length >= FewestOpen ? open : [.. Rows(history, i => !history.Won[i]).Take(MostRows)];
    }

    /// <summary>In canonical order, so that the first ones are drawn by keyed hash.</summary>
    private static IEnumerable<int> Rows(BandedHistory history, Func<int, bool> belongs) => Enumerable.Range(0, history.Count).Where(belongs);

    /// <summary>A column that is no longer in the source: its facts are not known.</summary>
    private static CodeColumn NotKnown(DimensionBands bands, int rows) => new([.. Enumerable.Repeat(bands.MissingCode, rows)]);
}
