namespace Conturs.Learning.Gating;

/// <summary>One check of the gate.</summary>
/// <param name="Name">
/// "quality", "verdict", "grade_changes", "spearman", "large_moves", "new_companies"; and, only shown, "all_grade_changes" and "mean_move".
/// </param>
/// <param name="Value">What was measured; <c>verdict</c>: 1 when the model tells winners from losers, else 0.</param>
/// <param name="Limit">What it may be at most, or at least; null when it is only shown.</param>
/// <param name="Passes">True when it is within the limit or only shown.</param>
/// <param name="Text">A sentence with the figure.</param>
public sealed record GateCheck(string Name, double Value, double? Limit, bool Passes, string Text);
