using Conturs.Learning.Judging;
using Conturs.Scoring;

namespace Conturs.Learning.Gating;

/// <summary>The version that scores now, as a new one is compared with it.</summary>
/// <param name="Version">Its number.</param>
/// <param name="Model">Its model.</param>
/// <param name="LearnedAt">When it was learned. Deals closed later are new to it.</param>
/// <param name="Auc">Its cross-validated AUC when it was learned, with the 95 % interval.</param>
/// <param name="Companies">Companies it was learned from.</param>
public sealed record ActiveVersion(int Version, PatternModel Model, DateTimeOffset LearnedAt, Estimate Auc, int Companies)
{
    /// <summary>Customers among them; null when that was not kept. Tells of deals that were won since, where no closing dates do.</summary>
    public int? Won { get; init; }

    /// <summary>The day it was learned. A deal that closed on that very day may have been seen.</summary>
    internal int LearnedDay => DateOnly.FromDateTime(LearnedAt.UtcDateTime).DayNumber;
}
