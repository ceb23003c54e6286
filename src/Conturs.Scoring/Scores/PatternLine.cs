namespace Conturs.Scoring;

/// <summary>One printed line of a score: what a pair of bands adds beside the two dimensions' own lines.</summary>
/// <param name="Dimensions">Keys of the two dimensions.</param>
/// <param name="Caption">The company's cell in words: "Industry: Software with Company size: 100-200 employees".</param>
/// <param name="Points">Signed points on the 0-100 scale, -100 to 100.</param>
/// <param name="GroupSize">Class of the number of companies in the cell.</param>
public sealed record PatternLine(IReadOnlyList<string> Dimensions, string Caption, int Points, string GroupSize);
