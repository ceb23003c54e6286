using Conturs.Learning.Fitting;
using CsCheck;

namespace Conturs.Learning.Tests.Fitting;

public sealed class LimitedMemoryBfgsTests
{
    [Fact]
    public void The_lowest_point_of_a_long_valley_is_found() =>
        Gen.Select(Gen.Int[1, 40], Gen.Double[1, 1000], Gen.Int[0, 1000]).Sample((size, stretch, seed) =>
        {
            var random = new Random(seed);
            double[] lowest = [.. Enumerable.Range(0, size).Select(_ => (4 * random.NextDouble()) - 2)];
            double[] curvature = [.. Enumerable.Range(0, size).Select(i => 1 + (stretch * i / size))];
            var x = LimitedMemoryBfgs.Minimise(Bowl, new double[size]);

            for (var i = 0; i < size; i++) x[i].Should().BeApproximately(lowest[i], 1e-3);

            (double, double[]) Bowl(double[] at) => (
                at.Select((value, i) => curvature[i] * Math.Pow(value - lowest[i], 2) / 2).Sum(), [.. at.Select((value, i) => curvature[i] * (value - lowest[i]))]);
        }, iter: 100);

    [Fact]
    public void A_start_at_the_lowest_point_stays_there() =>
        LimitedMemoryBfgs.Minimise(x => (x[0] * x[0], [2 * x[0]]), [0.0]).Should().Equal(0);
}
