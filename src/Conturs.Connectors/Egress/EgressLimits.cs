namespace Conturs.Connectors.Egress;

/// <summary>What one purpose may ask of others, and take from them.</summary>
/// <param name="Purpose">The connector: a short word for the allow-list and for the log.</param>
public sealed record EgressLimits(string Purpose)
{
    /// <summary>Redirects that are followed, at most.</summary>
    public const int MostRedirectsEver = 3;

    /// <summary>From the first question to the last byte of the answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of an answer, at most.</summary>
    public long LongestAnswer { get; init; } = 8 << 20;

    /// <summary>Redirects that are followed, 0 to <see cref="MostRedirectsEver"/>; only for questions that change nothing.</summary>
    public int MostRedirects { get; init; }
}
