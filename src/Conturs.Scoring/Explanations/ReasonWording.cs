using System.Globalization;

namespace Conturs.Scoring;

/// <summary>Turns the largest points into a sentence.</summary>
public static class ReasonWording
{
    private const int MostNamed = 3;

    /// <summary>"Looks like your customers in company size (+14) and tech stack (+9); industry pulls down (-6)."</summary>
    /// <param name="verdict">A history without signal is said first.</param>
    /// <param name="baseline">Score with nothing known.</param>
    /// <param name="factors">Largest points first.</param>
    public static string Sentence(Verdict verdict, int baseline, IReadOnlyList<Factor> factors)
    {
        var up = factors.Where(f => f.Points > 0).Take(MostNamed).Select(Name).ToList();
        var down = factors.Where(f => f.Points < 0).Take(MostNamed).Select(Name).ToList();
        var upLeads = factors.Count > 0 && factors[0].Points > 0;
        var reason = (up.Count, down.Count) switch
        {
            (0, 0) => $"Nothing known about it speaks for or against; such a lead scores {baseline}.",
            (_, 0) => $"Looks like your customers in {Join(up)}.",
            (0, _) => $"Looks less like your customers in {Join(down)}.",
            _ when upLeads => $"Looks like your customers in {Join(up)}; {Join(down)} {Pull(down)} down.",
            _ => $"Looks less like your customers in {Join(down)}; {Join(up)} {Pull(up)} up.",
        };
        return verdict == Verdict.DoesNotPredict ? "Your history does not predict outcomes, so this score is a guess. " + reason : reason;
    }

    /// <summary>Every part of the score: "47 with nothing known, company size: 50-200 employees +14, ... = 83."</summary>
    public static string Sum(ScoreCard card) =>
        string.Join(", ", card.Factors.Select(factor => $"{factor.Caption}: {factor.Band} {Signed(factor.Points)}")
            .Prepend($"{card.Baseline} with nothing known")) + $" = {card.Score}.";

    /// <summary>"a", "a and b", "a, b and c".</summary>
    public static string Join(IReadOnlyList<string> names) =>
        names.Count <= 1 ? string.Concat(names) : string.Join(", ", names.Take(names.Count - 1)) + " and " + names[^1];

    private static string Pull(List<string> names) => names.Count == 1 ? "pulls" : "pull";

    private static string Name(Factor factor) =>
        $"{InSentence(factor.Caption)}{(factor.IsMissing ? " not known" : "")} ({Signed(factor.Points)})";

    private static string Signed(int points) => points.ToString("+0;-0;0", CultureInfo.InvariantCulture);

    /// <summary>Lower case for an ordinary word; an abbreviation keeps its capitals.</summary>
    private static string InSentence(string caption) =>
        caption.Length > 1 && char.IsUpper(caption[0]) && !caption.Skip(1).TakeWhile(c => c != ' ').Any(char.IsUpper)
            ? char.ToLowerInvariant(caption[0]) + caption[1..]
            : caption;
}
