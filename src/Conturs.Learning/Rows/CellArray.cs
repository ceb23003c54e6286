namespace Conturs.Learning.Rows;

/// <summary>One small whole number a row: two bytes each, four once a number passes 65,534. Unset cells are <see cref="Missing"/>.</summary>
internal sealed class CellArray
{
    public const int Missing = -1;
    private const ushort MissingNarrow = ushort.MaxValue;
    private ushort[]? narrow = Unset(new ushort[1024], 0, MissingNarrow);
    private int[]? wide;

    public int this[int row]
    {
        get => wide is not null ? wide[row] : narrow![row] == MissingNarrow ? Missing : narrow[row];
        set
        {
            EnsureRoom(row);
            if (narrow is not null && value >= MissingNarrow) Widen();
            if (wide is not null) wide[row] = value;
            else narrow![row] = value == Missing ? MissingNarrow : (ushort)value;
        }
    }

    private void EnsureRoom(int row)
    {
        if (row < (narrow?.Length ?? wide!.Length)) return;
        var had = narrow?.Length ?? wide!.Length;
        if (narrow is not null) Array.Resize(ref narrow, Math.Max(row + 1, had * 2));
        else Array.Resize(ref wide, Math.Max(row + 1, had * 2));
        if (narrow is not null) Unset(narrow, had, MissingNarrow);
        else Unset(wide!, had, Missing);
    }

    private static T[] Unset<T>(T[] cells, int from, T missing)
    {
        cells.AsSpan(from).Fill(missing);
        return cells;
    }

    private void Widen()
    {
        wide = Array.ConvertAll(narrow!, cell => cell == MissingNarrow ? Missing : cell);
        narrow = null;
    }
}
