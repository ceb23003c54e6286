using Conturs.Learning.Rows;
using Conturs.Scoring;

namespace Conturs.Learning.Gating;

/// <summary>Scores rows of a banded history as a lead is scored: by the published tables, pairs included.</summary>
internal static class BandedRows
{
    /// <summary>z of some rows.</summary>
    /// <param name="model">The model.</param>
    /// <param name="columns">Codes under its bands, in its dimension order.</param>
    /// <param name="rows">Rows of the columns.</param>
    public static double[] LogOdds(PatternModel model, IReadOnlyList<CodeColumn> columns, int[] rows) =>
        Array.ConvertAll(rows, row => Weighing.Weigh(model, Profile(columns, row)).LogOdds);

    private static BandedProfile Profile(IReadOnlyList<CodeColumn> columns, int row) => new(
        "", [.. columns.Select(column => column.Codes[row])],
        [.. columns.Select(column => column.Offsets is not null && column.Codes[row] == BandCode.None ? column.MembersOf(row).ToArray() : null)],
        new Provenance[columns.Count]);
}
