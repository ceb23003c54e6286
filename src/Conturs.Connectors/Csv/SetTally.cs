namespace Conturs.Connectors.Csv;

/// <summary>Whether the cells of a column are lists of short members that come again and again.</summary>
internal sealed class SetTally
{
    private const int MostMembers = 1024, LongestMember = 40;

    private readonly DistinctSketch members = new(MostMembers);

    /// <summary>Cells with <c>;</c> or <c>|</c>.</summary>
    public long Lists { get; private set; }

    private long Pieces { get; set; }

    private long Length { get; set; }

    /// <summary>True when at least a tenth of the cells are lists, members are short and the average member occurs twice.</summary>
    public bool AreSets(long known) =>
        Shares.IsAtLeast(Lists, known, 10) && Length <= Pieces * LongestMember && members.Count * 2 <= Pieces;

    public void Add(string cell, long times)
    {
        if (cell.AsSpan().IndexOfAny(';', '|') < 0) return;
        Lists += times;
        foreach (var range in cell.AsSpan().SplitAny(';', '|'))
        {
            var piece = cell.AsSpan(range).Trim();
            if (piece.IsEmpty) continue;
            Pieces += times;
            Length += piece.Length * times;
            members.Add(piece);
        }
    }
}
