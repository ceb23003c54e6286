using Conturs.Learning.Fitting.Pairs;
using Conturs.Learning.Rows;

namespace Conturs.Learning.Fitting;

/// <summary>z(x) = additive part + the effect of the company's cell in every pair, in log-odds.</summary>
internal sealed record PatternFit(AdditiveFit Additive, IReadOnlyList<PairFit> Pairs)
{
    /// <summary>z of one row.</summary>
    public double Of(BandedHistory history, int row)
    {
        var z = Additive.Of(history, row);
        foreach (var pair in Pairs)
            if (pair.Grid.CellOf(history, row) is >= 0 and var cell) z += pair.Effects[cell];
        return z;
    }
}
