namespace Conturs.Scoring;

/// <summary>Counts are shown in classes only.</summary>
public static class GroupSize
{
    private static readonly int[] Borders = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000];

    /// <summary>The class of a count: "&lt;10", "10-19", "20-49", ... "1000000+".</summary>
    public static string ClassOf(int count)
    {
        if (count < Borders[0]) return "<10";
        for (var i = 1; i < Borders.Length; i++)
            if (count < Borders[i]) return $"{Borders[i - 1]}-{Borders[i] - 1}";
        return $"{Borders[^1]}+";
    }
}
