using Conturs.Learning.Fitting;
using CsCheck;

namespace Conturs.Learning.Tests.Fitting;

public sealed class CholeskyTests
{
    [Fact]
    public void Two_equations_by_hand()
    {
        // 4x + 2y = 10 and 2x + 3y = 9 meet at (1.5, 2).
        double[] b = [10, 9];
        Cholesky.Solve([4, double.NaN, 2, 3], b);

        b[0].Should().BeApproximately(1.5, 1e-12);
        b[1].Should().BeApproximately(2, 1e-12);
    }

    [Fact]
    public void What_is_solved_multiplies_back() =>
        Gen.Select(Gen.Int[1, 25], Gen.Int[0, 10_000]).Sample((n, seed) =>
        {
            var random = new Random(seed);
            var root = Enumerable.Range(0, n * n).Select(_ => random.NextDouble() - 0.5).ToArray();
            var a = new double[n * n];
            for (var i = 0; i < n; i++)
                for (var j = 0; j < n; j++)
                    a[(i * n) + j] = (i == j ? 0.5 : 0) + Enumerable.Range(0, n).Sum(c => root[(i * n) + c] * root[(j * n) + c]);
            double[] b = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble())];
            var x = (double[])b.Clone();
            Cholesky.Solve((double[])a.Clone(), x);

            for (var i = 0; i < n; i++) Enumerable.Range(0, n).Sum(j => a[(i * n) + j] * x[j]).Should().BeApproximately(b[i], 1e-9);
        }, iter: 200);

    [Fact]
    public void A_matrix_that_is_not_positive_definite_is_refused()
    {
        var solve = () => Cholesky.Solve([1, 0, 2, 1], new double[2]);

        solve.Should().Throw<InvalidOperationException>();
    }
}
