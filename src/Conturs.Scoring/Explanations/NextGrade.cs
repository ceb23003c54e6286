namespace Conturs.Scoring;

/// <summary>The smallest change of facts that lifts the grade.</summary>
/// <param name="Grade">The grade it lifts to.</param>
/// <param name="Changes">One to three changes.</param>
/// <param name="Score">Exactly the score the changed facts get.</param>
public sealed record NextGrade(Grade Grade, IReadOnlyList<FactChange> Changes, int Score);
