using Conturs.Learning.Rows;

namespace Conturs.Learning.Fitting;

/// <summary>Penalised log-loss of the GAM, with its derivatives: sums over rows by cell, turned into unknowns at the end.</summary>
internal sealed class GamObjective
{
    private readonly GamDesign design;
    private readonly BandedHistory history;
    private readonly double[] weights;
    private readonly int[] offsets;
    private readonly int[] cells;

    /// <summary>Lists the cells of every row once; each dimension adds at most one for a row, a set one for each member.</summary>
    public GamObjective(GamDesign design, BandedHistory history, double[] weights)
    {
        (this.design, this.history, this.weights) = (design, history, weights);
        offsets = new int[history.Count + 1];
        for (var i = 0; i < history.Count; i++) offsets[i + 1] = offsets[i] + CellsOf(i, null);
        cells = new int[offsets[^1]];
        for (var i = 0; i < history.Count; i++) CellsOf(i, cells.AsSpan(offsets[i]));
    }

    private GamObjective(GamObjective other, double[] weights) =>
        (design, history, offsets, cells, this.weights) = (other.design, other.history, other.offsets, other.cells, weights);

    /// <summary>Sum of the rows' weights.</summary>
    public double TotalWeight => weights.Sum();

    /// <summary>The same rows with other weights; rows of weight 0 take no part.</summary>
    public GamObjective Weighted(double[] others) => new(this, others);

    /// <summary>The value and its gradient by unknown; with <paramref name="byCellPair"/> also the curvature of the loss by pair of cells.</summary>
    public double Evaluate(double[] theta, double lambda, out double[] gradient, double[]? byCellPair)
    {
        var values = design.CellValues(theta);
        var byCell = new double[values.Length];
        double loss = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] == 0) continue;
            var row = cells.AsSpan(offsets[i], offsets[i + 1] - offsets[i]);
            var eta = values[0];
            foreach (var cell in row) eta += values[cell];
            loss += weights[i] * Logistic.Loss(history.Won[i], eta);
            var p = Logistic.Sigmoid(eta);
            var slope = weights[i] * (p - (history.Won[i] ? 1 : 0));
            byCell[0] += slope;
            foreach (var cell in row) byCell[cell] += slope;
            if (byCellPair is not null) AddCurvature(byCellPair, values.Length, row, weights[i] * p * (1 - p));
        }

        gradient = design.ToUnknowns(byCell);
        for (var u = 0; u < theta.Length; u++)
        {
            loss += lambda * design.Penalties[u] * theta[u] * theta[u] / 2;
            gradient[u] += lambda * design.Penalties[u] * theta[u];
        }

        return loss;
    }

    /// <summary>Counts the cells of a row and, given room, lists them.</summary>
    private int CellsOf(int row, Span<int> room)
    {
        var count = 0;
        for (var d = 0; d < history.Columns.Count; d++)
        {
            var column = history.Columns[d];
            if (column.Codes[row] >= 0) Add(design.CellOf[d][column.Codes[row]], room);
            foreach (var member in column.MembersOf(row)) Add(design.CellOf[d][member], room);
        }

        return count;

        void Add(int cell, Span<int> into)
        {
            if (into.Length > 0) into[count] = cell;
            count++;
        }
    }

    /// <summary>Cells of a row are ascending, so only the lower half is filled.</summary>
    private static void AddCurvature(double[] byCellPair, int count, ReadOnlySpan<int> row, double curvature)
    {
        byCellPair[0] += curvature;
        for (var a = 0; a < row.Length; a++)
        {
            var line = byCellPair.AsSpan(row[a] * count, count);
            line[0] += curvature;
            for (var b = 0; b <= a; b++) line[row[b]] += curvature;
        }
    }
}
