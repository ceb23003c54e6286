using Conturs.Learning.Rows;

namespace Conturs.Learning.Fitting.Pairs;

/// <summary>
/// Ridge logistic regression on top of a cross-fitted additive z: eta = z + a + c * z + the row's cell in every pair. a is free, c has
/// ridge 0.001, cells have ridge lambda. c is a scale for the main effects: once pairs carry part of the signal, they count less.
/// The scale 1 + c stays within 0.5 to 2: where nothing predicts, z from fits without a row is slightly against the row's own outcome,
/// and a scale that may turn negative would take that for a signal.
/// </summary>
internal sealed class PairRegression
{
    /// <summary>Ridge of the scale.</summary>
    private const double ScalePenalty = 0.001;
    private const double LeastScale = 0.5;
    private const double MostScale = 2;
    private const int MostNewtonSteps = 30;
    private const int MostUnknownsForNewton = 800;
    private const double LargestGradient = 1e-5;

    private readonly BandedHistory history;
    private readonly double[] z;
    private readonly int[][] slots;
    private readonly int[][] slotOf;
    private readonly int[] firstSlot;

    /// <summary>Finds the cell of every row once.</summary>
    /// <param name="history">The rows.</param>
    /// <param name="z">Cross-fitted additive z of each row.</param>
    /// <param name="grids">The pairs.</param>
    public PairRegression(BandedHistory history, double[] z, IReadOnlyList<PairGrid> grids)
    {
        (this.history, this.z) = (history, z);
        firstSlot = new int[grids.Count + 1];
        firstSlot[0] = 2;
        (slots, slotOf) = (new int[grids.Count][], new int[grids.Count][]);
        for (var p = 0; p < grids.Count; p++)
        {
            var (grid, slot) = (grids[p], firstSlot[p]);
            slotOf[p] = Array.ConvertAll(grid.Sizes, size => size > 0 ? slot++ : -1);
            firstSlot[p + 1] = slot;
            slots[p] = new int[history.Count];
            for (var i = 0; i < history.Count; i++) slots[p][i] = grid.CellOf(history, i) is >= 0 and var cell ? slotOf[p][cell] : -1;
        }
    }

    /// <summary>Number of unknowns: a, c, and every live cell.</summary>
    public int Unknowns => firstSlot[^1];

    /// <summary>The unknowns at the optimum; rows of weight 0 take no part.</summary>
    public double[] Fit(double[] weights, double lambda, double[]? start = null)
    {
        var theta = new double[Unknowns];
        start?.AsSpan(0, Math.Min(start.Length, theta.Length)).CopyTo(theta);
        theta = Minimise(theta, weights, lambda, holdsScale: false);
        var scale = Math.Clamp(1 + theta[1], LeastScale, MostScale);
        if (scale == 1 + theta[1]) return theta;
        theta[1] = scale - 1;
        return Minimise(theta, weights, lambda, holdsScale: true);
    }

    private double[] Minimise(double[] theta, double[] weights, double lambda, bool holdsScale) => Unknowns > MostUnknownsForNewton
        ? LimitedMemoryBfgs.Minimise(x => (Evaluate(x, weights, lambda, holdsScale, out var gradient, null), gradient), theta, LargestGradient * weights.Sum())
        : Newton(theta, weights, lambda, holdsScale);

    /// <summary>eta of one row.</summary>
    public double Of(double[] theta, int row)
    {
        var eta = theta[0] + ((1 + theta[1]) * z[row]);
        foreach (var slot in slots)
            if (slot[row] >= 0) eta += theta[slot[row]];
        return eta;
    }

    /// <summary>The effect of each cell of one pair, 0 in dead ones.</summary>
    public double[] Cells(double[] theta, int pair) => Array.ConvertAll(slotOf[pair], slot => slot < 0 ? 0 : theta[slot]);

    private double[] Newton(double[] theta, double[] weights, double lambda, bool holdsScale)
    {
        var curvature = new double[Unknowns * Unknowns];
        var value = Evaluate(theta, weights, lambda, holdsScale, out var gradient, curvature);
        for (var step = 0; step < MostNewtonSteps; step++)
        {
            var direction = (double[])gradient.Clone();
            Cholesky.Solve(curvature, direction);
            var (before, next) = (value, theta);
            value = double.PositiveInfinity;
            for (var share = 1.0; share > 1e-8 && !(value <= before); share /= 2)
            {
                next = [.. theta.Zip(direction, (from, by) => from - (share * by))];
                Array.Clear(curvature);
                value = Evaluate(next, weights, lambda, holdsScale, out gradient, curvature);
            }

            if (!(value <= before)) return theta;
            theta = next;
            if (before - value < 1e-8 * Math.Max(1, Math.Abs(value))) break;
        }

        return theta;
    }

    private double Evaluate(double[] theta, double[] weights, double lambda, bool holdsScale, out double[] gradient, double[]? curvature)
    {
        gradient = new double[theta.Length];
        double loss = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] == 0) continue;
            var eta = Of(theta, i);
            loss += weights[i] * Logistic.Loss(history.Won[i], eta);
            var p = Logistic.Sigmoid(eta);
            var slope = weights[i] * (p - (history.Won[i] ? 1 : 0));
            gradient[0] += slope;
            gradient[1] += slope * z[i];
            foreach (var slot in slots)
                if (slot[i] >= 0) gradient[slot[i]] += slope;
            if (curvature is not null) AddCurvature(curvature, theta.Length, i, weights[i] * p * (1 - p));
        }

        for (var u = 0; u < theta.Length; u++)
        {
            var penalty = u == 0 ? 0 : u == 1 ? ScalePenalty : lambda;
            loss += penalty * theta[u] * theta[u] / 2;
            gradient[u] += penalty * theta[u];
            if (curvature is not null) curvature[(u * theta.Length) + u] += penalty + 1e-9;
        }

        if (holdsScale) Hold(gradient, curvature, 1);
        return loss;
    }

    /// <summary>Takes one unknown out of the fit: it has no slope and touches no other.</summary>
    private static void Hold(double[] gradient, double[]? curvature, int unknown)
    {
        gradient[unknown] = 0;
        if (curvature is null) return;
        for (var other = 0; other < gradient.Length; other++)
            (curvature[(unknown * gradient.Length) + other], curvature[(other * gradient.Length) + unknown]) = (0, 0);
        curvature[(unknown * gradient.Length) + unknown] = 1;
    }

    /// <summary>Slots of a row ascend from pair to pair, so only the lower half is filled.</summary>
    private void AddCurvature(double[] curvature, int size, int row, double weight)
    {
        curvature[0] += weight;
        curvature[size] += weight * z[row];
        curvature[size + 1] += weight * z[row] * z[row];
        for (var a = 0; a < slots.Length; a++)
        {
            var slot = slots[a][row];
            if (slot < 0) continue;
            var line = curvature.AsSpan(slot * size, size);
            line[0] += weight;
            line[1] += weight * z[row];
            for (var b = 0; b <= a; b++)
                if (slots[b][row] >= 0) line[slots[b][row]] += weight;
        }
    }
}
