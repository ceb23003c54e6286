namespace Conturs.Storage.Licences;

/// <summary>What a customer has bought. It is signed by the vendor and checked without asking anybody.</summary>
/// <param name="Id">Names the licence: 32 letters and digits.</param>
/// <param name="Plan">Name of the plan, 1 to <see cref="LongestPlan"/> characters.</param>
/// <param name="MonthlyCredits">Credits of a billing cycle, 1 to <see cref="MostCredits"/>.</param>
/// <param name="AnchorDay">Day of the month on which a cycle begins, at 00:00 UTC. 1 to <see cref="LastAnchorDay"/>, since every month has those.</param>
/// <param name="ValidUntil">The last day on which it holds, in UTC, itself included.</param>
/// <param name="IssuedTo">The customer's own company name, up to <see cref="LongestName"/> characters; null when it names nobody.</param>
/// <param name="IssuedAt">When it was signed, in UTC.</param>
public sealed record Licence(string Id, string Plan, long MonthlyCredits, int AnchorDay, DateOnly ValidUntil, string? IssuedTo, DateTimeOffset IssuedAt)
{
    /// <summary>Most characters of a plan's name.</summary>
    public const int LongestPlan = 40;

    /// <summary>Most characters of a customer's name.</summary>
    public const int LongestName = 200;

    /// <summary>Most credits of a cycle.</summary>
    public const long MostCredits = 1_000_000_000;

    /// <summary>The latest day on which cycles may begin.</summary>
    public const int LastAnchorDay = 28;

    private const int IdLength = 32;

    /// <summary>The first moment at which it does not hold any more.</summary>
    public DateTimeOffset EndsAt => new(ValidUntil.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>What no licence may say, in a sentence; null when it is sound.</summary>
    public string? Fault => this switch
    {
        { Id.Length: not IdLength } => $"The id of a licence has {IdLength} characters.",
        _ when !Id.All(char.IsAsciiLetterOrDigit) => "The id of a licence has only letters and digits.",
        _ when !IsLine(Plan, LongestPlan) => $"The name of a plan has 1 to {LongestPlan} characters and no line end.",
        { MonthlyCredits: < 1 or > MostCredits } => $"The limit must be 1 to {MostCredits} credits a month.",
        { AnchorDay: < 1 or > LastAnchorDay } => $"The day on which cycles begin must be 1 to {LastAnchorDay}: every month has those.",
        _ when ValidUntil == DateOnly.MaxValue => "The last day is too far away.",
        _ when IssuedTo is not null && !IsLine(IssuedTo, LongestName) => $"The customer's name has 1 to {LongestName} characters and no line end.",
        _ when EndsAt <= IssuedAt => $"It would have ended on {ValidUntil:yyyy-MM-dd}, before it was issued.",
        _ => null,
    };

    private static bool IsLine(string text, int longest) => text.Length >= 1 && text.Length <= longest && !text.Any(char.IsControl) && text.Trim().Length > 0;
}
