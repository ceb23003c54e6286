namespace Conturs.Appliance.Reports;

/// <summary>Who buys: the patterns of a model as multiples of the average win rate. Nothing of fewer than k companies is in it.</summary>
/// <param name="ModelVersion">The version.</param>
/// <param name="K">Smallest number of companies that a pattern describes.</param>
/// <param name="BaseRate">Share of companies that were won, 0-1; null without lost deals.</param>
/// <param name="Sentence">The strongest of it in a sentence.</param>
/// <param name="Traits">Single traits, those that speak most for a win first.</param>
/// <param name="Grids">Pairs of traits that say more together than each alone.</param>
public sealed record CustomerProfile(int ModelVersion, int K, double? BaseRate, string Sentence, IReadOnlyList<CustomerProfile.Trait> Traits, IReadOnlyList<CustomerProfile.Grid> Grids)
{
    /// <summary>One band of one dimension.</summary>
    /// <param name="Dimension">Key of the dimension.</param>
    /// <param name="Caption">What it is called.</param>
    /// <param name="Band">The band in words.</param>
    /// <param name="Lift">Its win rate by the average; null without lost deals.</param>
    /// <param name="Low">Lower end of its 90 % interval.</param>
    /// <param name="High">Upper end.</param>
    /// <param name="Effect">What it adds, in log-odds.</param>
    /// <param name="GroupSize">Class of the number of companies it was learned from.</param>
    public sealed record Trait(string Dimension, string Caption, string Band, double? Lift, double? Low, double? High, double Effect, string GroupSize);

    /// <summary>Two traits together.</summary>
    /// <param name="First">Caption of the rows.</param>
    /// <param name="Second">Caption of the columns.</param>
    /// <param name="Rows">What each row is called.</param>
    /// <param name="Columns">What each column is called.</param>
    /// <param name="Lifts">Win rate by the average, row by row; null for fewer than k companies.</param>
    public sealed record Grid(string First, string Second, IReadOnlyList<string> Rows, IReadOnlyList<string> Columns, IReadOnlyList<double?> Lifts);
}
