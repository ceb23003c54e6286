using Conturs.Scoring;

namespace Conturs.Appliance.Reports;

/// <summary>One anonymized pattern: a band, or two bands together.</summary>
/// <param name="Dimensions">Keys of the one or two dimensions.</param>
/// <param name="Band">The band in words.</param>
/// <param name="Effect">How much it speaks for a win (above 0) or against one, in log-odds, to 0.05.</param>
/// <param name="GroupSize">Class of the number of companies it was learned from.</param>
/// <param name="Rate">Win rate that the model gives to companies of which nothing else is known, 0-1, to 0.05; 0.9 stands for 0.9 or more, 0.1 for 0.1 or less. Null without lost deals.</param>
/// <param name="Interval">Its 90 % interval, rounded like the rate; null with it.</param>
public sealed record RatedPattern(IReadOnlyList<string> Dimensions, string Band, double Effect, string GroupSize, double? Rate, Interval? Interval);
