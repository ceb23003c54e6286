using Conturs.Scoring;

namespace Conturs.Appliance.Replays;

/// <summary>A past score made again.</summary>
/// <param name="Card">Its card.</param>
/// <param name="Note">Why no similar customers are named although they were asked for; null when they are.</param>
internal sealed record ReplayedCard(ScoreCard Card, string? Note);
