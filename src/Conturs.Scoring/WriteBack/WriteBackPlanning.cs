using System.Globalization;

namespace Conturs.Scoring;

/// <summary>Step 8, the pure half: decides what a CRM record is to bear, and whether that must be written at all.</summary>
public static class WriteBackPlanning
{
    private const int TopFactors = 3;

    /// <summary>What a record bears with a card.</summary>
    public static WriteBackValues ValuesOf(ScoreCard card) => new(
        card.Score.ToString(CultureInfo.InvariantCulture),
        card.Grade.ToString(),
        card.Explanation,
        string.Join("; ", TopPart.Of(card).Take(TopFactors).Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Text} ({part.Points:+0;-0})"))));

    /// <summary>The plan for a record; null when it bears all of it already: then nothing is written, so that no change of ours ever looks like one of theirs.</summary>
    /// <param name="recordId">The CRM's own id of the record.</param>
    /// <param name="present">What it bears now, as the CRM says.</param>
    /// <param name="wanted">What it is to bear.</param>
    /// <param name="scoredAt">When that was scored, UTC; null when a score is taken away.</param>
    public static WriteBackPlan? Plan(string recordId, WriteBackValues present, WriteBackValues wanted, DateTimeOffset? scoredAt) =>
        Same(present, wanted) ? null : new WriteBackPlan(recordId, wanted, wanted == WriteBackValues.None ? null : scoredAt);

    /// <summary>CRMs trim texts, and give numbers back with decimals.</summary>
    private static bool Same(WriteBackValues present, WriteBackValues wanted) =>
        SameNumber(present.Score, wanted.Score) && SameText(present.Grade, wanted.Grade) && SameText(present.Explanation, wanted.Explanation) && SameText(present.TopFactors, wanted.TopFactors);

    private static bool SameNumber(string present, string wanted) =>
        SameText(present, wanted)
        || (decimal.TryParse(present, NumberStyles.Float, CultureInfo.InvariantCulture, out var one) && decimal.TryParse(wanted, NumberStyles.Float, CultureInfo.InvariantCulture, out var other) && one == other);

    private static bool SameText(string present, string wanted) => string.Equals(present.Trim(), wanted.Trim(), StringComparison.Ordinal);
}
