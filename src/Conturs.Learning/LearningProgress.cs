namespace Conturs.Learning;

/// <summary>How far a learning run is.</summary>
/// <param name="Step">What is being done, in words.</param>
/// <param name="Share">Share of the whole run that is done, 0-1.</param>
public readonly record struct LearningProgress(string Step, double Share);
