namespace Conturs.Scoring;

/// <summary>The order in which a source writes day, month and year. A month in words and ISO 8601 are read under each of them.</summary>
public enum DateNotation
{
    /// <summary>2024-03-31, also with a time of day.</summary>
    Iso,

    /// <summary>31/03/2024, 31.3.2024, 31-03-24.</summary>
    DayFirst,

    /// <summary>03/31/2024.</summary>
    MonthFirst,

    /// <summary>20240331. Never guessed, only asked for.</summary>
    Compact,
}
