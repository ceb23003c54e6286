namespace Conturs.Appliance.Licensing;

/// <summary>The time for which the credits of a plan are given.</summary>
/// <param name="Start">Its first moment, 00:00 UTC of a day.</param>
/// <param name="End">The first moment of the next one, 00:00 UTC of a day.</param>
internal readonly record struct BillingCycle(DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>The first day, UTC: what the cycle is named by.</summary>
    public DateOnly FirstDay => DateOnly.FromDateTime(Start.UtcDateTime);

    /// <summary>True when a moment lies in it.</summary>
    public bool Contains(DateTimeOffset moment) => moment >= Start && moment < End;

    /// <summary>The last day of the month on which cycles begin that a moment has passed or begins with.</summary>
    /// <param name="moment">Any moment.</param>
    /// <param name="anchorDay">1-28.</param>
    public static DateTimeOffset AnchorUpTo(DateTimeOffset moment, int anchorDay)
    {
        var utc = moment.UtcDateTime;
        var anchor = new DateTimeOffset(utc.Year, utc.Month, anchorDay, 0, 0, 0, TimeSpan.Zero);
        return anchor <= moment ? anchor : anchor.AddMonths(-1);
    }

    /// <summary>The first such day that comes after a moment.</summary>
    /// <inheritdoc cref="AnchorUpTo" path="/param"/>
    public static DateTimeOffset AnchorAfter(DateTimeOffset moment, int anchorDay) => AnchorUpTo(moment, anchorDay).AddMonths(1);

    /// <summary>The first such day that comes after a moment or begins with it.</summary>
    /// <inheritdoc cref="AnchorUpTo" path="/param"/>
    public static DateTimeOffset AnchorFrom(DateTimeOffset moment, int anchorDay) => AnchorUpTo(moment, anchorDay) is var anchor && anchor == moment ? anchor : anchor.AddMonths(1);
}
