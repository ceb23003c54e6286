namespace Conturs.Appliance.Replays;

/// <summary>One recorded score of a lead.</summary>
/// <param name="ScoredAt">When its run began, UTC.</param>
/// <param name="ModelVersion">The version that scored.</param>
/// <param name="Score">0-100.</param>
/// <param name="Grade">A to F.</param>
/// <param name="ShadowVersion">The shadow at that time; null when there was none.</param>
/// <param name="ShadowScore">Its score.</param>
/// <param name="Change">Points since the score before; null for the first.</param>
/// <param name="Facts">Part of the change that the lead's facts made. The three parts sum to the change; they are null when it cannot be split.</param>
/// <param name="Model">Part that the patterns made.</param>
/// <param name="Calibration">Part that the percentile table made.</param>
public sealed record ScoreHistoryLine(
    DateTimeOffset ScoredAt, int ModelVersion, int Score, string Grade, int? ShadowVersion, int? ShadowScore, int? Change, int? Facts, int? Model, int? Calibration);
