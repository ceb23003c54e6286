namespace Conturs.Scoring;

/// <summary>The letter of a score, best first.</summary>
public enum Grade
{
    /// <summary>80-100, excellent.</summary>
    A,

    /// <summary>60-79, good.</summary>
    B,

    /// <summary>40-59, average.</summary>
    C,

    /// <summary>20-39, below average.</summary>
    D,

    /// <summary>0-19, poor.</summary>
    F,
}
