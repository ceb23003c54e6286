namespace Conturs.Learning.Binning;

/// <summary>A spelling and how many companies have it.</summary>
internal readonly record struct CountedText(string Text, int Count);
