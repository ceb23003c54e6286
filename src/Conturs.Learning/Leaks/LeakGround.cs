namespace Conturs.Learning.Leaks;

/// <summary>On which ground a column is refused.</summary>
public enum LeakGround
{
    /// <summary>R1: alone it ranks far better than any other column.</summary>
    KnowsTooMuch,

    /// <summary>R2: whether it is filled says how the deal ended.</summary>
    FilledAfterwards,

    /// <summary>R3: its bands hold almost only winners or almost only losers.</summary>
    DecidesOutcomes,

    /// <summary>R4: it follows the closing date.</summary>
    ClockByDate,

    /// <summary>R5: several columns that are the same for everybody at a time.</summary>
    ClockWithoutDates,

    /// <summary>R6: its name speaks of what comes after the decision.</summary>
    Name,
}
