using Conturs.Learning.Rows;

namespace Conturs.Learning.Fitting;

/// <summary>z(x) = intercept + sum over dimensions of the band's effect, in log-odds.</summary>
internal sealed record AdditiveFit(double Intercept, EffectTable[] Effects)
{
    /// <summary>z of one row.</summary>
    public double Of(BandedHistory history, int row)
    {
        var z = Intercept;
        for (var d = 0; d < Effects.Length; d++) z += Effects[d].Of(history.Columns[d], row);
        return z;
    }

    /// <summary>z of every row.</summary>
    public double[] OfAll(BandedHistory history)
    {
        var z = new double[history.Count];
        for (var i = 0; i < z.Length; i++) z[i] = Of(history, i);
        return z;
    }
}
