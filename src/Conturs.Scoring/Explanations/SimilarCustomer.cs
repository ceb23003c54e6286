namespace Conturs.Scoring;

/// <summary>A customer that looks like the company.</summary>
/// <param name="Reference">Its id in the learning source.</param>
/// <param name="Similarity">0-1 in steps of 0.1.</param>
/// <param name="Shared">Captions of traits that agree, heaviest first.</param>
/// <param name="Differing">Captions of at most three traits that differ most.</param>
public sealed record SimilarCustomer(string Reference, double Similarity, IReadOnlyList<string> Shared, IReadOnlyList<string> Differing);
