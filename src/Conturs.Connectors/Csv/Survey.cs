using Conturs.Scoring;

namespace Conturs.Connectors.Csv;

/// <summary>One pass over a whole file in bounded memory: what its columns hold, how its deals ended and whether ids repeat.</summary>
internal sealed class Survey
{
    /// <summary>Ids are counted exactly up to this number.</summary>
    private const int MostIds = 1 << 19;

    private readonly ColumnProfile?[] profiles;
    private readonly long[] filled;
    private readonly DistinctSketch ids = new(MostIds);
    private readonly int? id;

    private Survey(int columns, Func<int, bool> isProfiled, int? id)
    {
        profiles = [.. Enumerable.Range(0, columns).Select(i => isProfiled(i) ? new ColumnProfile() : null)];
        filled = new long[columns];
        this.id = id;
    }

    public long Rows { get; private set; }

    /// <summary>Rows whose id another row has too.</summary>
    public long RepeatedIds => ids.Repeats;

    /// <summary>True when <see cref="RepeatedIds"/> is exact.</summary>
    public bool CountsIdsExactly => ids.IsExact;

    /// <summary>Reads the file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="isProfiled">Says whether the column of an index is looked at closely.</param>
    /// <param name="id">Index of the id, or null.</param>
    /// <param name="outcome">Collects the outcomes, or null.</param>
    /// <param name="progress">0-1 by bytes.</param>
    /// <exception cref="CsvInputException">A record is ragged, or there is none.</exception>
    public static Survey Take(CsvFile file, Func<int, bool> isProfiled, int? id, OutcomeColumn? outcome, IProgress<double>? progress)
    {
        var survey = new Survey(file.Headers.Count, isProfiled, id);
        foreach (var line in file.Lines(progress))
        {
            outcome?.Add(line);
            survey.Add(line);
        }

        if (survey.Rows == 0) throw file.Error(file.LeavesOut ? "every row is of a company that is left out, because it opted out or was forgotten." : "the file has a header but no rows. Export it again.");
        foreach (var profile in survey.profiles) profile?.Complete();
        return survey;
    }

    /// <summary>The profile of a column that was looked at closely.</summary>
    public ColumnProfile Profile(int column) => profiles[column]!;

    /// <summary>Share of rows without a value, 0-1.</summary>
    public double MissingShare(int column) => 1 - ((double)(profiles[column]?.Cells.Count ?? filled[column]) / Rows);

    private void Add(CsvLine line)
    {
        Rows++;
        for (var i = 0; i < profiles.Length; i++)
        {
            if (profiles[i] is { } profile) profile.Add(line.Cells[i]);
            else if (!MissingText.IsMissing(line.Cells[i].AsSpan().Trim())) filled[i]++;
        }

        if (id is { } index && line.Cells[index].AsSpan().Trim() is { IsEmpty: false } text) ids.Add(text);
    }
}
