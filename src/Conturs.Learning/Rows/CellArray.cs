namespace Conturs.Learning.Rows;

/// <summary>One small whole number a row: two bytes each, four once a number passes 65,534. Unset cells are <see cref="Missing"/>.</summary>
internal sealed class CellArray
{
    public const int Missing = -1;
    private const ushort MissingNarrow = ushort.MaxValue;
    private ushort[]? narrow = new ushort[1024];
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
        if (narrow is not null) Array.Resize(ref narrow, Math.Max(row + 1, narrow.Length * 2));
        else Array.Resize(ref wide, Math.Max(row + 1, wide!.Length * 2));
    }

    private void Widen()
    {
        wide = Array.ConvertAll(narrow!, cell => cell == MissingNarrow ? Missing : cell);
        narrow = null;
    }
}
