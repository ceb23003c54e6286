namespace Conturs.Learning.Fitting;

/// <summary>Solves A x = b for a symmetric positive definite A.</summary>
internal static class Cholesky
{
    /// <summary>
    /// Solves in place: <paramref name="a"/> (row by row, lower half used) is overwritten with its factor, <paramref name="b"/> with x.
    /// </summary>
    /// <exception cref="InvalidOperationException">The matrix is not positive definite.</exception>
    public static void Solve(double[] a, double[] b)
    {
        var n = b.Length;
        for (var i = 0; i < n; i++)
        {
            var rowI = a.AsSpan(i * n, n);
            for (var j = 0; j <= i; j++)
            {
                var rest = rowI[j] - Dot(rowI, a.AsSpan(j * n, n), j);
                if (i != j) rowI[j] = rest / a[(j * n) + j];
                else rowI[i] = rest > 0 ? Math.Sqrt(rest) : throw new InvalidOperationException("The curvature of the fit is not positive definite.");
            }
        }

        for (var i = 0; i < n; i++) b[i] = (b[i] - Dot(a.AsSpan(i * n, n), b, i)) / a[(i * n) + i];
        for (var i = n - 1; i >= 0; i--)
        {
            b[i] /= a[(i * n) + i];
            for (var j = 0; j < i; j++) b[j] -= a[(i * n) + j] * b[i];
        }
    }

    /// <summary>Four fixed lanes, so that the sum is the same on every processor.</summary>
    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int count)
    {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        var i = 0;
        for (; i + 3 < count; i += 4)
        {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }

        for (; i < count; i++) s0 += a[i] * b[i];
        return s0 + s1 + (s2 + s3);
    }
}
