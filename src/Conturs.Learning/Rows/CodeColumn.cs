namespace Conturs.Learning.Rows;

/// <summary>One dimension of the banded history: a code a row, and for sets the members present.</summary>
/// <param name="Codes">Band code of each row; for a set that is known and not empty, <see cref="Scoring.BandCode.None"/>.</param>
/// <param name="Offsets">Sets only: row i has the members from <c>Offsets[i]</c> up to <c>Offsets[i + 1]</c>.</param>
/// <param name="Members">Sets only: codes of stored members, ascending within a row.</param>
public sealed record CodeColumn(short[] Codes, int[]? Offsets = null, short[]? Members = null)
{
    /// <summary>The stored members of a row; empty for other kinds.</summary>
    public ReadOnlySpan<short> MembersOf(int row) => Offsets is null ? [] : Members.AsSpan(Offsets[row], Offsets[row + 1] - Offsets[row]);

    /// <summary>The same column with only some rows, in their order.</summary>
    public CodeColumn Pick(int[] rows)
    {
        var codes = Array.ConvertAll(rows, row => Codes[row]);
        if (Offsets is null) return new CodeColumn(codes);
        var offsets = new int[rows.Length + 1];
        var members = new List<short>();
        for (var i = 0; i < rows.Length; i++)
        {
            members.AddRange(MembersOf(rows[i]));
            offsets[i + 1] = members.Count;
        }

        return new CodeColumn(codes, offsets, [.. members]);
    }
}
