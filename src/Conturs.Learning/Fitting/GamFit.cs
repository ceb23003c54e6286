namespace Conturs.Learning.Fitting;

/// <summary>Half two of the model: a ridge GAM, number dimensions fused between neighbouring groups.</summary>
internal static class GamFit
{
    private const int MostNewtonSteps = 30;
    private const int MostUnknownsForNewton = 800;

    /// <summary>Per row: a gradient below it moves no printed point.</summary>
    private const double LargestGradient = 1e-5;

    /// <summary>The unknowns at the optimum.</summary>
    /// <param name="design">The unknowns and cells.</param>
    /// <param name="objective">Rows and weights.</param>
    /// <param name="lambda">Penalty.</param>
    /// <param name="start">Where to start; the optimum does not depend on it.</param>
    public static double[] Fit(GamDesign design, GamObjective objective, double lambda, double[] start) =>
        design.Unknowns > MostUnknownsForNewton
            ? LimitedMemoryBfgs.Minimise(theta => (objective.Evaluate(theta, lambda, out var gradient, null), gradient), start, LargestGradient * objective.TotalWeight)
            : Newton(design, objective, lambda, start);

    private static double[] Newton(GamDesign design, GamObjective objective, double lambda, double[] start)
    {
        var theta = (double[])start.Clone();
        var curvature = new double[design.Cells * design.Cells];
        var value = objective.Evaluate(theta, lambda, out var gradient, curvature);
        for (var step = 0; step < MostNewtonSteps; step++)
        {
            var direction = (double[])gradient.Clone();
            Cholesky.Solve(ByUnknown(design, curvature, lambda), direction);
            var (before, next) = (value, theta);
            value = double.PositiveInfinity;
            for (var share = 1.0; share > 1e-8 && !(value <= before); share /= 2)
            {
                next = [.. theta.Zip(direction, (from, by) => from - (share * by))];
                Array.Clear(curvature);
                value = objective.Evaluate(next, lambda, out gradient, curvature);
            }

            if (!(value <= before)) return theta;
            theta = next;
            if (before - value < 1e-8 * Math.Max(1, Math.Abs(value))) break;
        }

        return theta;
    }

    /// <summary>T' H T + lambda * penalties, where T turns unknowns into cells.</summary>
    private static double[] ByUnknown(GamDesign design, double[] byCellPair, double lambda)
    {
        var (cells, unknowns) = (design.Cells, design.Unknowns);
        var half = new double[cells * unknowns];
        for (var a = 0; a < cells; a++)
        {
            var line = half.AsSpan(a * unknowns, unknowns);
            for (var b = 0; b < cells; b++)
            {
                var curvature = byCellPair[a >= b ? (a * cells) + b : (b * cells) + a];
                if (curvature == 0) continue;
                foreach (var (unknown, coefficient) in design.CellUnknowns[b]) line[unknown] += curvature * coefficient;
            }
        }

        var result = new double[unknowns * unknowns];
        for (var a = 0; a < cells; a++)
        {
            var line = half.AsSpan(a * unknowns, unknowns);
            foreach (var (unknown, coefficient) in design.CellUnknowns[a])
            {
                var target = result.AsSpan(unknown * unknowns, unknown + 1);
                for (var other = 0; other <= unknown; other++) target[other] += coefficient * line[other];
            }
        }

        for (var u = 0; u < unknowns; u++) result[(u * unknowns) + u] += lambda * design.Penalties[u];
        return result;
    }
}
