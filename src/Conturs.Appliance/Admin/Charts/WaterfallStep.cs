namespace Conturs.Appliance.Admin.Charts;

/// <summary>One part of a sum.</summary>
/// <param name="Key">Names it in tests.</param>
/// <param name="Label">What it is.</param>
/// <param name="Value">What this lead has there.</param>
/// <param name="Points">What it adds.</param>
/// <param name="Companies">How many companies alike that was learned from, as a class; null when it is not said.</param>
public sealed record WaterfallStep(string Key, string Label, string Value, int Points, string? Companies);
