namespace Conturs.Learning.Fitting;

/// <summary>Minimises a smooth convex function from its gradient (J. Nocedal, 1980), for fits too wide for Newton.</summary>
internal static class LimitedMemoryBfgs
{
    private const int Memory = 20;
    private const int MostSteps = 500;
    private const double Tolerance = 1e-7;

    /// <summary>The minimum, to where no component of the gradient passes a limit; by default a ten-millionth of its first largest one.</summary>
    public static double[] Minimise(Func<double[], (double Value, double[] Gradient)> function, double[] start, double? largestGradient = null)
    {
        var x = (double[])start.Clone();
        var (value, gradient) = function(x);
        var limit = largestGradient ?? (Tolerance * Math.Max(1, gradient.Max(Math.Abs)));
        var steps = new LinkedList<(double[] Step, double[] Change, double Rho)>();
        for (var iteration = 0; iteration < MostSteps && gradient.Max(Math.Abs) > limit; iteration++)
        {
            var direction = Direction(gradient, steps);
            var slope = Dot(direction, gradient);
            var share = steps.Count == 0 ? 1 / Math.Max(1, Math.Sqrt(Dot(gradient, gradient))) : 1.0;
            var (next, nextValue, nextGradient) = Try(share);
            for (; nextValue > value + (1e-4 * share * slope) && share > 1e-12; (next, nextValue, nextGradient) = Try(share)) share /= 2;
            if (share <= 1e-12) break;

            var step = Subtract(next, x);
            var change = Subtract(nextGradient, gradient);
            var curvature = Dot(step, change);
            if (curvature > 1e-12) steps.AddFirst((step, change, 1 / curvature));
            if (steps.Count > Memory) steps.RemoveLast();
            (x, value, gradient) = (next, nextValue, nextGradient);

            (double[] X, double Value, double[] Gradient) Try(double length)
            {
                double[] point = [.. x.Zip(direction, (from, by) => from + (length * by))];
                var (f, g) = function(point);
                return (point, f, g);
            }
        }

        return x;
    }

    /// <summary>The two-loop recursion.</summary>
    private static double[] Direction(double[] gradient, LinkedList<(double[] Step, double[] Change, double Rho)> steps)
    {
        var direction = Array.ConvertAll(gradient, g => -g);
        var alphas = new Stack<double>();
        foreach (var (step, change, rho) in steps)
        {
            var alpha = rho * Dot(step, direction);
            alphas.Push(alpha);
            AddScaled(direction, change, -alpha);
        }

        if (steps.First is { Value: var newest })
        {
            var scale = 1 / (newest.Rho * Dot(newest.Change, newest.Change));
            for (var i = 0; i < direction.Length; i++) direction[i] *= scale;
        }

        for (var node = steps.Last; node is not null; node = node.Previous)
            AddScaled(direction, node.Value.Step, alphas.Pop() - (node.Value.Rho * Dot(node.Value.Change, direction)));
        return direction;
    }

    private static double[] Subtract(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x - y)];

    private static void AddScaled(double[] target, double[] source, double factor)
    {
        for (var i = 0; i < target.Length; i++) target[i] += factor * source[i];
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
