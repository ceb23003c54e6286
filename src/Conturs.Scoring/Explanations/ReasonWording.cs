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
    /// <param name="patterns">Pairs of bands, largest points first.</param>
    public static string Sentence(Verdict verdict, int baseline, IReadOnlyList<Factor> factors, IReadOnlyList<PatternLine> patterns)
    {
        var parts = patterns.Count == 0
            ? [.. factors.Where(f => f.Points != 0).Select(f => (f.Points, Name: Name(f)))]
            : factors.Where(f => f.Points != 0).Select(f => (f.Points, Name: Name(f)))
                .Concat(patterns.Where(p => p.Points != 0).Select(p => (p.Points, Name: Name(p, factors))))
                .OrderByDescending(part => Math.Abs(part.Points)).ToList();
        var up = parts.Where(part => part.Points > 0).Take(MostNamed).Select(part => part.Name).ToList();
        var down = parts.Where(part => part.Points < 0).Take(MostNamed).Select(part => part.Name).ToList();
        var upLeads = parts.Count > 0 && parts[0].Points > 0;
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
            .Concat(card.Patterns.Select(pattern => $"{pattern.Caption} {Signed(pattern.Points)}"))
            .Prepend($"{card.Baseline} with nothing known")) + $" = {card.Score}.";

    /// <summary>"a", "a and b", "a, b and c".</summary>
    public static string Join(IReadOnlyList<string> names) =>
        names.Count <= 1 ? string.Concat(names) : string.Join(", ", names.Take(names.Count - 1)) + " and " + names[^1];

    private static string Pull(List<string> names) => names.Count == 1 ? "pulls" : "pull";

    private static string Name(Factor factor) =>
        $"{InSentence(factor.Caption)}{(factor.IsMissing ? " not known" : "")} ({Signed(factor.Points)})";

    /// <summary>"industry together with company size (+4)".</summary>
    private static string Name(PatternLine pattern, IReadOnlyList<Factor> factors)
    {
        var captions = pattern.Dimensions.Select(key => factors.First(factor => factor.Dimension == key).Caption).ToList();
        return $"{InSentence(captions[0])} together with {InSentence(captions[1])} ({Signed(pattern.Points)})";
    }

    private static string Signed(int points) => points.ToString("+0;-0;0", CultureInfo.InvariantCulture);

    /// <summary>Lower case for an ordinary word; an abbreviation keeps its capitals.</summary>
    private static string InSentence(string caption) =>
        caption.Length > 1 && char.IsUpper(caption[0]) && !caption.Skip(1).TakeWhile(c => c != ' ').Any(char.IsUpper)
            ? char.ToLowerInvariant(caption[0]) + caption[1..]
            : caption;
}
