namespace Conturs.Learning.Fitting;

/// <summary>The logistic function and its loss.</summary>
internal static class Logistic
{
    /// <summary>1 / (1 + exp(-z)).</summary>
    public static double Sigmoid(double z) => z >= 0 ? 1 / (1 + Math.Exp(-z)) : Math.Exp(z) / (1 + Math.Exp(z));

    /// <summary>log(p / (1 - p)).</summary>
    public static double Logit(double p) => Math.Log(p / (1 - p));

    /// <summary>Negative log-likelihood of one outcome at log-odds z.</summary>
    public static double Loss(bool won, double z) => Softplus(won ? -z : z);

    private static double Softplus(double z) => z > 0 ? z + Math.Log(1 + Math.Exp(-z)) : Math.Log(1 + Math.Exp(z));
}
