using Conturs.Learning.Rows;
using Conturs.Scoring;

namespace Conturs.Learning.Fitting;

/// <summary>
/// The unknowns of the ridge GAM and how the cells of the data follow from them: cell value = sum of coefficient * unknown.
/// A cell is a group of neighbouring number bands, a category, a hierarchy node or a set member; cell 0 is the intercept.
/// </summary>
internal sealed class GamDesign
{
    private const double StepPenalty = 0.2;
    private const double LevelPenalty = 1.0;
    private readonly List<(int Cell, double Coefficient)[]> unknowns = [[(0, 1.0)]];
    private readonly List<double> penalties = [0];

    /// <summary>Lays out the unknowns.</summary>
    /// <param name="history">Bands and rows; the rows give the mean at which a number dimension is 0.</param>
    /// <param name="minority">Companies in the smaller class; more of them allow finer groups.</param>
    public GamDesign(BandedHistory history, int minority)
    {
        CellOf = new int[history.Bands.Count][];
        Cells = 1;
        var groups = Math.Clamp(minority / 8, 4, 32);
        for (var d = 0; d < history.Bands.Count; d++)
        {
            var bands = history.Bands[d];
            if (bands.Dimension.IsNumeric) AddNumber(history, d, groups);
            else AddLevels(bands, d);
        }

        CellUnknowns = Transpose();
    }

    /// <summary>The cell of each band code, indexed by dimension, then code.</summary>
    public int[][] CellOf { get; }

    /// <summary>Number of cells, the intercept's included.</summary>
    public int Cells { get; private set; }

    /// <summary>Number of unknowns, the intercept first.</summary>
    public int Unknowns => unknowns.Count;

    /// <summary>Penalty factor of each unknown; 0 for the intercept.</summary>
    public IReadOnlyList<double> Penalties => penalties;

    /// <summary>For each cell the unknowns it depends on.</summary>
    public (int Unknown, double Coefficient)[][] CellUnknowns { get; }

    /// <summary>The value of every cell.</summary>
    public double[] CellValues(double[] theta)
    {
        var values = new double[Cells];
        for (var u = 0; u < unknowns.Count; u++)
            foreach (var (cell, coefficient) in unknowns[u]) values[cell] += coefficient * theta[u];
        return values;
    }

    /// <summary>A gradient by cell turned into one by unknown.</summary>
    public double[] ToUnknowns(double[] byCell)
    {
        var gradient = new double[unknowns.Count];
        for (var u = 0; u < unknowns.Count; u++)
            foreach (var (cell, coefficient) in unknowns[u]) gradient[u] += coefficient * byCell[cell];
        return gradient;
    }

    /// <summary>Unknowns of a number: one step for each border between groups, and one value for "not known".</summary>
    private void AddNumber(BandedHistory history, int d, int groups)
    {
        var bands = history.Bands[d];
        var group = Groups(bands, groups);
        var (first, count) = (Cells, group.Length == 0 ? 0 : group[^1] + 1);
        Cells += count + (bands.MissingCode >= 0 ? 1 : 0);
        CellOf[d] = [.. group.Select(g => first + g), .. bands.MissingCode >= 0 ? [first + count] : Array.Empty<int>()];
        var share = Shares(history, d, group, count);
        for (var border = 0; border < count - 1; border++)
        {
            var above = share.Skip(border + 1).Sum();
            Add([.. Enumerable.Range(0, count).Select(g => (first + g, (g > border ? 1 : 0) - above))], StepPenalty);
        }

        if (bands.MissingCode >= 0) Add([(first + count, 1)], StepPenalty);
    }

    /// <summary>Neighbouring bands of about equal rank share a group; groups without a band are left out.</summary>
    private static int[] Groups(DimensionBands bands, int groups)
    {
        var raw = bands.Centres.Select(centre => Math.Min(groups - 1, (int)(centre * groups))).ToArray();
        var dense = new int[raw.Length];
        for (var i = 1; i < raw.Length; i++) dense[i] = dense[i - 1] + (raw[i] != raw[i - 1] ? 1 : 0);
        return dense;
    }

    private static double[] Shares(BandedHistory history, int d, int[] group, int count)
    {
        var shares = new double[count];
        var codes = history.Columns[d].Codes;
        for (var i = 0; i < codes.Length; i++)
            if (codes[i] >= 0 && codes[i] < group.Length) shares[group[codes[i]]] += history.Weights[i];
        var known = shares.Sum();
        return Array.ConvertAll(shares, weight => known > 0 ? weight / known : 0);
    }

    /// <summary>Categories and members have one unknown each; a hierarchy node is the sum of its own and all its ancestors' unknowns.</summary>
    private void AddLevels(DimensionBands bands, int d)
    {
        var first = Cells;
        Cells += bands.Count;
        CellOf[d] = [.. Enumerable.Range(first, bands.Count)];
        for (var code = 0; code < bands.Count; code++)
            Add([.. Enumerable.Range(0, bands.Count).Where(other => IsOrUnder(bands, other, code)).Select(other => (first + other, 1.0))], LevelPenalty);
    }

    private static bool IsOrUnder(DimensionBands bands, int code, int ancestor)
    {
        while (code != ancestor && code >= 0 && code < bands.Parents.Count) code = bands.Parents[code];
        return code == ancestor;
    }

    private void Add((int Cell, double Coefficient)[] cells, double penalty)
    {
        unknowns.Add(cells);
        penalties.Add(penalty);
    }

    private (int Unknown, double Coefficient)[][] Transpose()
    {
        var byCell = new List<(int, double)>[Cells];
        for (var cell = 0; cell < Cells; cell++) byCell[cell] = [];
        for (var u = 0; u < unknowns.Count; u++)
            foreach (var (cell, coefficient) in unknowns[u])
                if (coefficient != 0) byCell[cell].Add((u, coefficient));
        return Array.ConvertAll(byCell, list => list.ToArray());
    }
}
