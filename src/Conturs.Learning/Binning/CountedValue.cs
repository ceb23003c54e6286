namespace Conturs.Learning.Binning;

/// <summary>A distinct number and how many companies have it.</summary>
internal readonly record struct CountedValue(double Value, int Count);
