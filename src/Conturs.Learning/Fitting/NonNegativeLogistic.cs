namespace Conturs.Learning.Fitting;

/// <summary>
/// Logistic regression with weights that cannot be negative and are pulled towards a prior:
/// minimises sum w*logloss(a + Z v) + 1/2 sum P_d (v_d - prior)^2 with v_d >= 0. Newton steps; the quadratic of each step is
/// minimised over v >= 0 by cyclic coordinate descent. Convex, so the start does not matter.
/// </summary>
internal sealed class NonNegativeLogistic(float[][] z, bool[] won, double[] weights, double[] penalties, double prior)
{
    private const int MostSteps = 60;
    private readonly int size = z.Length + 1;

    /// <summary>The intercept a.</summary>
    public double Intercept { get; private set; }

    /// <summary>The weights v, one for each dimension.</summary>
    public double[] Weights { get; private set; } = [];

    /// <summary>Fits; returns itself.</summary>
    public NonNegativeLogistic Fit()
    {
        double sum = 0, wonSum = 0;
        for (var i = 0; i < won.Length; i++) (sum, wonSum) = (sum + weights[i], wonSum + (won[i] ? weights[i] : 0));
        var v = Enumerable.Repeat(prior, size).ToArray();
        v[0] = Logistic.Logit((wonSum + 0.5) / (sum + 1));
        var (loss, gradient, hessian) = Evaluate(v);
        for (var step = 0; step < MostSteps; step++)
        {
            var target = MinimiseQuadratic(v, gradient, hessian);
            var (next, nextLoss) = (v, double.PositiveInfinity);
            for (var share = 1.0; share > 1e-6 && !(nextLoss <= loss); share /= 2)
            {
                next = [.. v.Zip(target, (from, to) => from + (share * (to - from)))];
                nextLoss = Evaluate(next, out var nextGradient, out var nextHessian);
                if (nextLoss <= loss) (gradient, hessian) = (nextGradient, nextHessian);
            }

            if (!(nextLoss <= loss)) break;
            var moved = v.Zip(next, (from, to) => Math.Abs(from - to)).Max();
            (v, loss) = (next, nextLoss);
            if (moved < 1e-8) break;
        }

        (Intercept, Weights) = (v[0], v[1..]);
        return this;
    }

    /// <summary>a + Z v for one row.</summary>
    public double Of(int row)
    {
        var sum = Intercept;
        for (var d = 0; d < Weights.Length; d++) sum += Weights[d] * z[d][row];
        return sum;
    }

    private (double Loss, double[] Gradient, double[] Hessian) Evaluate(double[] v) =>
        (Evaluate(v, out var gradient, out var hessian), gradient, hessian);

    private double Evaluate(double[] v, out double[] gradient, out double[] hessian)
    {
        gradient = new double[size];
        hessian = new double[size * size];
        var row = new double[size];
        row[0] = 1;
        double loss = 0;
        for (var i = 0; i < won.Length; i++)
        {
            if (weights[i] == 0) continue;
            var eta = v[0];
            for (var d = 1; d < size; d++) eta += v[d] * (row[d] = z[d - 1][i]);
            loss += weights[i] * Logistic.Loss(won[i], eta);
            var p = Logistic.Sigmoid(eta);
            AddRow(gradient, hessian, row, weights[i] * (p - (won[i] ? 1 : 0)), weights[i] * p * (1 - p));
        }

        for (var d = 1; d < size; d++)
        {
            var off = v[d] - prior;
            loss += penalties[d - 1] * off * off / 2;
            gradient[d] += penalties[d - 1] * off;
            hessian[(d * size) + d] += penalties[d - 1];
        }

        return loss;
    }

    private void AddRow(double[] gradient, double[] hessian, double[] row, double slope, double curvature)
    {
        for (var a = 0; a < size; a++)
        {
            gradient[a] += slope * row[a];
            var scaled = curvature * row[a];
            for (var b = 0; b <= a; b++) hessian[(a * size) + b] += scaled * row[b];
        }
    }

    /// <summary>
    /// Solves the quadratic without bounds, sets weights that come out negative to 0 and solves for the others again, until none is.
    /// Coordinate descent from there only has to let go of the few that were set to 0 too early.
    /// </summary>
    private double[] WithoutActive(double[] v, double[] gradient, double[] hessian)
    {
        var target = (double[])v.Clone();
        var free = Enumerable.Range(0, size).Where(a => hessian[(a * size) + a] > 0).ToList();
        var bound = new List<int>();
        while (free.Count > 0)
        {
            var (matrix, step) = (new double[free.Count * free.Count], new double[free.Count]);
            for (var i = 0; i < free.Count; i++)
            {
                step[i] = -gradient[free[i]];
                foreach (var b in bound) step[i] += v[b] * hessian[b <= free[i] ? (free[i] * size) + b : (b * size) + free[i]];
                for (var j = 0; j <= i; j++) matrix[(i * free.Count) + j] = hessian[(free[i] * size) + free[j]];
                matrix[(i * free.Count) + i] += 1e-9;
            }

            Cholesky.Solve(matrix, step);
            for (var i = 0; i < free.Count; i++) target[free[i]] = v[free[i]] + step[i];
            var negative = free.FindAll(a => a > 0 && target[a] < 0);
            if (negative.Count == 0) break;
            foreach (var a in negative) target[a] = 0;
            free.RemoveAll(a => a > 0 && target[a] == 0);
            bound.AddRange(negative);
        }

        return target;
    }

    private double[] MinimiseQuadratic(double[] v, double[] gradient, double[] hessian)
    {
        var target = WithoutActive(v, gradient, hessian);
        var slope = (double[])gradient.Clone();
        for (var a = 0; a < size; a++)
            for (var b = 0; b < size; b++) slope[a] += (target[b] - v[b]) * hessian[b <= a ? (a * size) + b : (b * size) + a];
        for (var sweep = 0; sweep < 1000; sweep++)
        {
            double moved = 0;
            for (var a = 0; a < size; a++)
            {
                var curvature = hessian[(a * size) + a];
                if (curvature <= 0) continue;
                var to = target[a] - (slope[a] / curvature);
                if (a > 0) to = Math.Max(0, to);
                var change = to - target[a];
                if (change == 0) continue;
                target[a] = to;
                moved = Math.Max(moved, Math.Abs(change));
                for (var b = 0; b < size; b++) slope[b] += change * hessian[b <= a ? (a * size) + b : (b * size) + a];
            }

            if (moved < 1e-10) break;
        }

        return target;
    }
}
