namespace Conturs.Appliance.Outcomes;

/// <summary>What became of an outcome that was sent.</summary>
/// <param name="IsKept">True when it is safe on disk; false when its company opted out or was forgotten, so that nothing is kept.</param>
/// <param name="Ignored">Keys of facts that nothing is kept of.</param>
internal sealed record TakenOutcome(bool IsKept, IReadOnlyList<string> Ignored);
