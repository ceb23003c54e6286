using System.Text.Json.Serialization;
using Conturs.Scoring;

namespace Conturs.Appliance.Reports;

/// <summary>
/// A score card as JSON. The same keys are always present; null means unknown or not asked for. Points are on the 0-100 scale,
/// probabilities and confidence 0-1; <c>baseline</c> plus all points is <c>score</c>. A lead that is not scored has null in their place.
/// </summary>
public sealed record ScoreCardDocument(
    string? Ref,
    int? Score,
    string? Grade,
    string? GradeMeaning,
    double? Percentile,
    double? WinProbability,
    Interval? WinProbabilityInterval,
    Interval? Interval,
    double? Confidence,
    string? ConfidenceLevel,
    bool? ThinEvidence,
    string Explanation,
    int? Baseline,
    IReadOnlyList<ScoreCardDocument.FactorEntry> Factors,
    IReadOnlyList<ScoreCardDocument.PatternEntry> Patterns,
    IReadOnlyList<ScoreCardDocument.SimilarEntry>? SimilarCustomers,
    ScoreCardDocument.NeighbourhoodEntry? Neighbourhood,
    ScoreCardDocument.NextGradeEntry? NextGrade,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> IgnoredFacts,
    DateOnly? DataAsOf,
    int ModelVersion,
    string? RequestId)
{
    [JsonPropertyName("top_factor_1")] public string? TopFactor1 => TopFactor(0);

    [JsonPropertyName("top_factor_2")] public string? TopFactor2 => TopFactor(1);

    [JsonPropertyName("top_factor_3")] public string? TopFactor3 => TopFactor(2);

    [JsonPropertyName("top_factor_1_points")] public int? TopFactor1Points => TopPoints(0);

    [JsonPropertyName("top_factor_2_points")] public int? TopFactor2Points => TopPoints(1);

    [JsonPropertyName("top_factor_3_points")] public int? TopFactor3Points => TopPoints(2);

    [JsonPropertyName("similar_customer_1")] public string? SimilarCustomer1 => Similar(0);

    [JsonPropertyName("similar_customer_2")] public string? SimilarCustomer2 => Similar(1);

    [JsonPropertyName("similar_customer_3")] public string? SimilarCustomer3 => Similar(2);

    /// <summary>The document of a card made by a published model.</summary>
    public static ScoreCardDocument Of(ScoreCard card, int modelVersion) => new(
        card.Ref, card.Score, card.Grade.ToString(), card.GradeMeaning, card.Percentile,
        card.WinProbability is { } p ? Math.Round(p, 4) : null, Rounded(card.WinProbabilityInterval), card.Interval,
        Math.Round(card.Confidence, 2), Lower(card.ConfidenceLevel), card.ThinEvidence, card.Explanation, card.Baseline,
        [.. card.Factors.Select(f => new FactorEntry(f.Dimension, f.Caption, f.Band, f.Points, Lower(f.Direction), f.GroupSize, f.Source, f.AsOf))],
        [.. card.Patterns.Select(p => new PatternEntry(p.Dimensions, p.Caption, p.Points, p.GroupSize))],
        card.SimilarCustomers?.Select(c => new SimilarEntry(c.Reference, null, c.Similarity, true, c.Shared, c.Differing)).ToList(),
        null,
        card.NextGrade is { } next ? new NextGradeEntry(next.Grade.ToString(), [.. next.Changes.Select(c => new ChangeEntry(c.Dimension, c.From, c.To))], next.Score) : null,
        card.Missing, [], card.DataAsOf, modelVersion, null);

    /// <summary>The document of a lead whose company is left out: nothing but why.</summary>
    public static ScoreCardDocument NotScored(string? reference, int modelVersion) => new(
        reference, null, null, null, null, null, null, null, null, null, null, ScoredLead.NotScored, null, [], [], null, null, null, [], [], null, modelVersion, null);

    /// <summary>The card for those who may not know who the customers are: what they have in common with the lead stays, their ids go.</summary>
    public ScoreCardDocument WithoutReferences() => SimilarCustomers is null ? this : this with { SimilarCustomers = [.. SimilarCustomers.Select(customer => customer with { Reference = null })] };

    private static Interval? Rounded(Interval? interval) =>
        interval is { } i ? new Interval(Math.Round(i.Low, 4), Math.Round(i.High, 4), i.Level) : null;

    private static string Lower<T>(T word) where T : struct, Enum => word.ToString().ToLowerInvariant();

    private string? TopFactor(int rank) => Top(rank)?.Text;

    private int? TopPoints(int rank) => Top(rank)?.Points;

    private TopPart? Top(int rank) => TopPart.Of(
        Factors.Select(factor => new TopPart($"{factor.Caption}: {factor.Band}", factor.Points)),
        Patterns.Select(pattern => new TopPart(pattern.Caption, pattern.Points))).ElementAtOrDefault(rank);

    private string? Similar(int rank) => rank < SimilarCustomers?.Count ? SimilarCustomers[rank].Text : null;

    /// <summary>What one dimension adds.</summary>
    public sealed record FactorEntry(string Dimension, string Caption, string Band, int Points, string Direction, string? GroupSize, string? Source, DateOnly? AsOf);

    /// <summary>What a pair of bands adds.</summary>
    public sealed record PatternEntry(IReadOnlyList<string> Dimensions, string Caption, int Points, string GroupSize);

    /// <summary>A customer that looks like the company; its name is not kept.</summary>
    public sealed record SimilarEntry(string? Reference, string? Name, double Similarity, bool Won, IReadOnlyList<string> Shared, IReadOnlyList<string> Differing)
    {
        /// <summary>The customer in one cell of a table: its id, or for those who may not know it the traits that agree.</summary>
        internal string Text => Reference ?? string.Join("; ", Shared.Take(MostTraits));

        private const int MostTraits = 3;
    }

    /// <summary>How the closed deals most like this one ended, in classes.</summary>
    public sealed record NeighbourhoodEntry(string Won, string Lost);

    /// <summary>The smallest change that lifts the grade.</summary>
    public sealed record NextGradeEntry(string Grade, IReadOnlyList<ChangeEntry> Changes, int Score);

    /// <summary>One proposed change, both bands in words.</summary>
    public sealed record ChangeEntry(string Dimension, string From, string To);
}
