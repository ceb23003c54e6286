using Conturs.Scoring;

namespace Conturs.Appliance.Scoreboard;

/// <summary>How the companies of a list are graded.</summary>
/// <param name="Companies">How many there are.</param>
/// <param name="ByGrade">How many have each grade.</param>
internal sealed record GradeMix(int Companies, IReadOnlyDictionary<Grade, int> ByGrade)
{
    /// <summary>Those that were not scored here.</summary>
    public int NotScored => Companies - ByGrade.Values.Sum();

    /// <summary>Of those that were, the share that has an A or a B, 0-1; null when none was.</summary>
    public double? GoodShare => ByGrade.Values.Sum() is > 0 and var scored ? (ByGrade[Grade.A] + ByGrade[Grade.B]) / (double)scored : null;
}
