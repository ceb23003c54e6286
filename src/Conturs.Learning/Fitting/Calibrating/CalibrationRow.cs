using Microsoft.ML;

namespace Conturs.Learning.Fitting.Calibrating;

/// <summary>One company as ML.NET's calibrators take it.</summary>
internal sealed class CalibrationRow
{
    public float Score { get; set; }

    public bool Label { get; set; }

    public float Weight { get; set; }

    /// <summary>The companies that count, as ML.NET reads them.</summary>
    public static IDataView View(MLContext context, double[] z, bool[] won, double[] weights) =>
        context.Data.LoadFromEnumerable(Enumerable.Range(0, z.Length).Where(i => weights[i] > 0)
            .Select(i => new CalibrationRow { Score = (float)z[i], Label = won[i], Weight = (float)weights[i] }));
}
