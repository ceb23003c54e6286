using System.Globalization;
using Conturs.Scoring;
using CsvHelper;

namespace Conturs.Connectors.Csv;

/// <summary>Writes score cards as CSV: comma, LF, invariant culture, one row a lead in the given order.</summary>
public static class CsvScores
{
    private const int Top = 3;

    private static readonly string[] Header =
    [
        "id", "score", "grade", "percentile", "win_probability", "low", "high", "confidence", "explanation",
        "top_factor_1", "top_factor_2", "top_factor_3", "top_factor_1_points", "top_factor_2_points", "top_factor_3_points",
        "similar_customer_1", "similar_customer_2", "similar_customer_3", "model_version",
    ];

    /// <summary>Writes header and rows; <paramref name="allFactors"/> lists every part of the score in the explanation.</summary>
    public static void Write(TextWriter output, IEnumerable<ScoredLead> leads, int modelVersion, bool allFactors)
    {
        using var csv = CsvWriter.Create(output, CsvWriterOptions.Default with { NewLine = "\n", WriteByteOrderMark = false }, leaveOpen: true);
        csv.WriteHeader(Header);
        foreach (var lead in leads)
        {
            foreach (var cell in lead.Card is { } card ? Cells(card, modelVersion, allFactors) : NotScored(lead, modelVersion)) csv.WriteField(cell);
            csv.EndRecord();
        }
    }

    private static IEnumerable<string?> Cells(ScoreCard card, int modelVersion, bool allFactors)
    {
        yield return card.Ref;
        yield return Text(card.Score);
        yield return card.Grade.ToString();
        yield return card.Percentile.ToString("0.0000", CultureInfo.InvariantCulture);
        yield return card.WinProbability?.ToString("0.0000", CultureInfo.InvariantCulture);
        yield return Text((int)card.Interval.Low);
        yield return Text((int)card.Interval.High);
        yield return card.Confidence.ToString("0.00", CultureInfo.InvariantCulture);
        yield return allFactors ? $"{card.Explanation} {ReasonWording.Sum(card)}" : card.Explanation;
        var parts = TopPart.Of(card);
        for (var rank = 0; rank < Top; rank++) yield return rank < parts.Count ? parts[rank].Text : null;
        for (var rank = 0; rank < Top; rank++) yield return rank < parts.Count ? Text(parts[rank].Points) : null;
        for (var rank = 0; rank < Top; rank++) yield return rank < card.SimilarCustomers?.Count ? card.SimilarCustomers[rank].Reference : null;
        yield return Text(modelVersion);
    }

    /// <summary>A row that says who was not scored and why, with every other cell empty.</summary>
    private static IEnumerable<string?> NotScored(ScoredLead lead, int modelVersion) => Header.Select(name => name switch
    {
        "id" => lead.Ref,
        "explanation" => ScoredLead.NotScored,
        "model_version" => Text(modelVersion),
        _ => null,
    });

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
