namespace Conturs.Learning.Gating;

/// <summary>Whether a new version may replace the active one by itself.</summary>
/// <param name="Passes">True when every check passes.</param>
/// <param name="Text">The outcome in a sentence.</param>
/// <param name="Checks">Each check with its figure and limit.</param>
/// <param name="Drift">Dimensions whose bands are shared out differently than when the active version was learned.</param>
public sealed record GateReport(bool Passes, string Text, IReadOnlyList<GateCheck> Checks, IReadOnlyList<DriftedDimension> Drift)
{
    /// <summary>The version it was compared with; 0 when that was not kept.</summary>
    public int Against { get; init; }
}
