namespace Conturs.Scoring;

/// <summary>One of the parts that move a score most.</summary>
/// <param name="Text">"Company size: 50-200 employees", or a pair's caption.</param>
/// <param name="Points">Its signed points, never 0.</param>
public sealed record TopPart(string Text, int Points)
{
    /// <summary>Factors and pairs together, largest points first; on a tie factors come first, in their order. Parts of 0 points are left out.</summary>
    public static IReadOnlyList<TopPart> Of(IEnumerable<TopPart> factors, IEnumerable<TopPart> patterns) =>
        [.. factors.Concat(patterns).Where(part => part.Points != 0).OrderByDescending(part => Math.Abs(part.Points))];

    /// <summary>The parts of a card.</summary>
    public static IReadOnlyList<TopPart> Of(ScoreCard card) => Of(
        card.Factors.Select(factor => new TopPart($"{factor.Caption}: {factor.Band}", factor.Points)),
        card.Patterns.Select(pattern => new TopPart(pattern.Caption, pattern.Points)));
}
