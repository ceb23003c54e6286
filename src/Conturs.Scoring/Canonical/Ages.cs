namespace Conturs.Scoring;

/// <summary>Dates are used as ages, because a date alone is a clock that a model would learn by heart.</summary>
public static class Ages
{
    /// <summary>Mean length of a month of the Gregorian calendar, in days (365.25 / 12).</summary>
    public const double DaysPerMonth = 30.4375;

    /// <summary>Months from a date to the day the company looked like that; negative when the date is later.</summary>
    public static double Months(DateOnly date, DateOnly asOf) => (asOf.DayNumber - date.DayNumber) / DaysPerMonth;
}
