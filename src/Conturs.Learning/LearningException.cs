namespace Conturs.Learning;

/// <summary>A history from which nothing can be learned. The message says why and what to do.</summary>
public sealed class LearningException(string message) : Exception(message);
