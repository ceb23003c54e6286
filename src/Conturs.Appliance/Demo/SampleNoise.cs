namespace Conturs.Appliance.Demo;

/// <summary>What the facts of a company do not decide.</summary>
/// <param name="ShareDecidedByChance">Share of deals that a coin decides.</param>
/// <param name="ChanceWinRate">How often it says won.</param>
internal sealed record SampleNoise(double ShareDecidedByChance, double ChanceWinRate);
