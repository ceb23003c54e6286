namespace Conturs.Learning.Gating;

/// <summary>One check of the gate.</summary>
/// <param name="Name">"quality", "grade_changes", "spearman", "large_moves", "new_companies".</param>
/// <param name="Value">What was measured.</param>
/// <param name="Limit">What it may be at most, or at least; null when it is only shown.</param>
/// <param name="Passes">True when it is within the limit or only shown.</param>
/// <param name="Text">A sentence with the figure.</param>
public sealed record GateCheck(string Name, double Value, double? Limit, bool Passes, string Text);
