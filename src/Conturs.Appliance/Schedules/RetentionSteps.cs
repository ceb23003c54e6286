namespace Conturs.Appliance.Schedules;

/// <summary>Everything that is removed for its age, night after night. Whoever keeps something for a time only adds a line.</summary>
internal static class RetentionSteps
{
    /// <summary>In the order they are taken.</summary>
    public static IReadOnlyList<RetentionStep> All { get; } = [];
}
