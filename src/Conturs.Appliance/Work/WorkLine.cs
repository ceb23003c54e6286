namespace Conturs.Appliance.Work;

/// <summary>A piece of work that goes on by itself, as it is shown.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Title">What it is.</param>
/// <param name="State"><c>waiting</c>, <c>running</c>, <c>done</c> or <c>failed</c>.</param>
/// <param name="Phase">What it is doing, or what it came to.</param>
/// <param name="Done">How much is done; null when nothing is counted.</param>
/// <param name="Total">Of how much; null when that is not known.</param>
/// <param name="CreatedAt">When it was asked for, UTC.</param>
/// <param name="FinishedAt">When it ended; null until then.</param>
/// <param name="Failure">Why it failed; null when it did not.</param>
/// <param name="CanStop">True when somebody may stop it.</param>
public sealed record WorkLine(string Id, string Title, string State, string Phase, long? Done, long? Total, DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt, string? Failure, bool CanStop)
{
    /// <summary>True while it is not over.</summary>
    public bool IsOpen => State is "waiting" or "running";

    /// <summary>How much of its phase is done, 0-1; null when that is not known. Where nothing is counted, whoever works says it.</summary>
    public double? Share { get => field ?? Counted; init; }

    private double? Counted => Done is { } done && Total is > 0 and var total ? Math.Clamp((double)done / total, 0, 1) : null;
}
