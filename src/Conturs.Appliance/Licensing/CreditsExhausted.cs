using System.Globalization;

namespace Conturs.Appliance.Licensing;

/// <summary>What an answer 429 says when no credit is left.</summary>
/// <param name="RetryAfter">Until there are credits again, in whole seconds, at least 1: <c>Retry-After</c>.</param>
/// <param name="ResetsAt">When there are credits again, UTC.</param>
/// <param name="Detail">What happened and how to go on.</param>
internal sealed record CreditsExhausted(TimeSpan RetryAfter, DateTimeOffset ResetsAt, string Detail)
{
    /// <summary>The answer for a usage.</summary>
    /// <param name="usage">What was used.</param>
    /// <param name="opensAt">What the clock must say before there are credits again.</param>
    /// <param name="clock">What it says now.</param>
    public static CreditsExhausted Of(CreditUsage usage, DateTimeOffset opensAt, DateTimeOffset clock) => new(
        TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling((opensAt - clock).TotalSeconds))), usage.ResetsAt,
        string.Create(CultureInfo.InvariantCulture, $"The {usage.Limit} credits of the plan '{usage.Plan}' are used; there are new ones at {usage.ResetsAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC. Scores that were given stay readable, and a company whose facts did not change is scored without a credit. To go on now, install a licence with a higher limit: conturs licence install FILE."));
}
