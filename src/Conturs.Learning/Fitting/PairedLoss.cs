using Conturs.Learning.Rows;

namespace Conturs.Learning.Fitting;

/// <summary>Compares two sets of held-out z company by company.</summary>
internal static class PairedLoss
{
    /// <summary>Weighted log-loss of every row.</summary>
    public static double[] Of(BandedHistory history, double[] z)
    {
        var losses = new double[z.Length];
        for (var i = 0; i < losses.Length; i++) losses[i] = history.Weights[i] * Logistic.Loss(history.Won[i], z[i]);
        return losses;
    }

    /// <summary>True when the second z loses less than the first by more than some standard errors of the paired differences.</summary>
    public static bool IsBetter(BandedHistory history, double[] before, double[] after, double errors) => IsBetter(Of(history, before), Of(history, after), errors);

    /// <summary>The same from losses.</summary>
    public static bool IsBetter(double[] before, double[] after, double errors)
    {
        double sum = 0, squares = 0;
        for (var i = 0; i < before.Length; i++) sum += before[i] - after[i];
        var mean = sum / before.Length;
        for (var i = 0; i < before.Length; i++) squares += (before[i] - after[i] - mean) * (before[i] - after[i] - mean);
        return sum > errors * Math.Sqrt(squares / (before.Length - 1) * before.Length);
    }
}
