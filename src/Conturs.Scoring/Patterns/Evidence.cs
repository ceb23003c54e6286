namespace Conturs.Scoring;

/// <summary>What a company's bands say, before it becomes points.</summary>
/// <param name="Intercept">z of a company about which nothing is known.</param>
/// <param name="Contributions">Log-odds of each dimension, in dimension order, then of each pair; exactly 0 where nothing is stored.</param>
public sealed record Evidence(double Intercept, double[] Contributions)
{
    /// <summary>z: the intercept plus every contribution. Exact, because each is a multiple of 2^-20.</summary>
    public double LogOdds { get; } = Intercept + Contributions.Sum();
}
