namespace Conturs.Storage.Scores;

/// <summary>What the shadow version gave a lead at the same time.</summary>
/// <param name="Version">Number of the shadow.</param>
/// <param name="Percentile">Percentile on its own scale, 0-100, 4 decimals.</param>
public sealed record ShadowScore(int Version, double Percentile)
{
    /// <summary>0-100, integer: the percentile rounded half up.</summary>
    public int Score => (int)Math.Clamp(Math.Floor(Percentile + 0.5), 0, 100);
}
