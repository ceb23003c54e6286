namespace Conturs.Appliance.Licensing;

/// <summary>
/// The time by which credits are counted. It never goes back: a clock that was set back gives no new credits. Nor does it follow a
/// clock that leaps far ahead before that clock has stood by it for a day: one wrong start in the year 2050 must not end the licence.
/// A machine that was off for two months is believed at once.
/// </summary>
/// <param name="Reached">The latest moment that was believed, UTC: the present, for counting.</param>
/// <param name="LeapSince">What the clock said when it first ran far ahead of that; null when it does not.</param>
internal readonly record struct BelievedTime(DateTimeOffset Reached, DateTimeOffset? LeapSince)
{
    /// <summary>A machine may have been off for so long.</summary>
    public static readonly TimeSpan LongestGap = TimeSpan.FromDays(62);

    /// <summary>A clock far ahead is believed when it went on evenly for so long.</summary>
    public static readonly TimeSpan Steady = TimeSpan.FromDays(1);

    /// <summary>A first look at the clock.</summary>
    public static BelievedTime Of(DateTimeOffset clock) => new(clock.ToUniversalTime(), null);

    /// <summary>After another look at the clock.</summary>
    public BelievedTime See(DateTimeOffset clock) => (clock - Reached, clock - LeapSince) switch
    {
        ({ } ahead, _) when ahead <= TimeSpan.Zero => this with { LeapSince = null },
        ({ } ahead, _) when ahead <= LongestGap => Of(clock),
        (_, { } since) when since >= Steady && since <= LongestGap => Of(clock),
        (_, { } since) when since >= TimeSpan.Zero && since < Steady => this,
        _ => this with { LeapSince = clock.ToUniversalTime() },
    };

    /// <summary>
    /// After a new licence, which is the vendor's word that its moment has come: it makes a clock believed that ran on while the
    /// machine was off, and takes back a time that was reached by a clock far ahead.
    /// </summary>
    /// <param name="moment">When the licence was issued, or installed.</param>
    /// <param name="clock">What the clock says.</param>
    public BelievedTime Trust(DateTimeOffset moment, DateTimeOffset clock) =>
        Of(Reached - clock > LongestGap || moment > Reached ? moment : Reached).See(clock);

    /// <summary>What the clock must say before a moment of counting has come.</summary>
    /// <param name="moment">When it comes, by the time that is believed.</param>
    public DateTimeOffset ClockAt(DateTimeOffset moment) => LeapSince is { } since ? since + Steady : moment;
}
