using Conturs.Scoring;
using Microsoft.ML;
using Microsoft.ML.Calibrators;

namespace Conturs.Learning.Fitting.Calibrating;

/// <summary>
/// Isotonic calibration: ML.NET pools adjacent violators (M. Ayer et al., 1955); its blocks are then joined until each stands for
/// enough companies, so that no step is one company's outcome.
/// </summary>
internal static class IsotonicFit
{
    private const int SmallestBlock = 50;

    /// <summary>The steps; null when fewer than two blocks are left, which cannot rank.</summary>
    public static IsotonicCalibration? Fit(double[] z, bool[] won, double[] weights, int k)
    {
        var context = new MLContext(seed: 0);
        var fitted = context.BinaryClassification.Calibrators.Isotonic(nameof(CalibrationRow.Label), nameof(CalibrationRow.Score), nameof(CalibrationRow.Weight))
            .Fit(CalibrationRow.View(context, z, won, weights));
        var pooled = Pooled(((IPredictionTransformer<IsotonicCalibrator>)fitted).Model, z, won, weights);
        var blocks = Joined(pooled, Math.Max(k, SmallestBlock));
        return blocks.Count < 2 ? null : new IsotonicCalibration(
            [.. blocks.Select(block => Fixed.Round(block.Centre))],
            [.. blocks.Select(block => Fixed.Round(block.Rate))],
            [.. blocks.Select(block => block.Companies / 5 * 5)]);
    }

    /// <summary>What lies in each of ML.NET's blocks.</summary>
    private static Block[] Pooled(IsotonicCalibrator calibrator, double[] z, bool[] won, double[] weights)
    {
        var maxes = calibrator.Maxes.ToArray();
        var blocks = Array.ConvertAll(maxes, _ => new Block(0, 0, 0, 0));
        for (var i = 0; i < z.Length; i++)
        {
            if (weights[i] == 0) continue;
            var found = Array.BinarySearch(maxes, (float)z[i]);
            var b = Math.Min(found >= 0 ? found : ~found, blocks.Length - 1);
            blocks[b] = blocks[b].And(new Block(1, weights[i], won[i] ? weights[i] : 0, weights[i] * z[i]));
        }

        return blocks;
    }

    /// <summary>Joins each block that is too small with its neighbour of the nearer rate, so that the curve bends least.</summary>
    private static List<Block> Joined(Block[] pooled, int smallest)
    {
        var blocks = pooled.Where(block => block.Companies > 0).ToList();
        while (blocks.Count > 1 && blocks.FindIndex(block => block.Companies < smallest) is >= 0 and var small)
        {
            var before = small > 0 ? blocks[small].Rate - blocks[small - 1].Rate : double.PositiveInfinity;
            var after = small < blocks.Count - 1 ? blocks[small + 1].Rate - blocks[small].Rate : double.PositiveInfinity;
            var first = before <= after ? small - 1 : small;
            blocks[first] = blocks[first].And(blocks[first + 1]);
            blocks.RemoveAt(first + 1);
        }

        return blocks;
    }

    private sealed record Block(int Companies, double Weight, double Wins, double Sum)
    {
        public double Rate => Wins / Weight;

        public double Centre => Sum / Weight;

        public Block And(Block other) => new(Companies + other.Companies, Weight + other.Weight, Wins + other.Wins, Sum + other.Sum);
    }
}
