using Conturs.Scoring;

namespace Conturs.Appliance.Scoreboard;

/// <summary>All leads as they are scored now, the best first.</summary>
/// <param name="Rows">One for each, by their exact place; those of one place by what was scored last.</param>
internal sealed record Board(IReadOnlyList<BoardRow> Rows)
{
    /// <summary>How many there are.</summary>
    public int Count => Rows.Count;

    /// <summary>When the newest score was given; null where there is none.</summary>
    public DateTimeOffset? NewestAt { get; } = Rows.Count == 0 ? null : Rows.Max(row => row.ScoredAt);

    /// <summary>How many have each grade.</summary>
    public IReadOnlyDictionary<Grade, int> ByGrade { get; } = Enum.GetValues<Grade>().ToDictionary(grade => grade, grade => Rows.Count(row => row.Grade == grade));

    /// <summary>Leads whose grade changed since a moment: those that rose to A, and those that fell from any grade.</summary>
    public (int RoseToA, int Rose, int Fell) ChangedSince(DateTimeOffset moment)
    {
        var changed = Rows.Where(row => row.ScoredAt >= moment && row.Before is not null && row.Before != row.Grade).ToList();
        // Grades are in the order A, B, C, D, F.
        return (changed.Count(row => row.Grade == Grade.A), changed.Count(row => row.Grade < row.Before), changed.Count(row => row.Grade > row.Before));
    }
}
