namespace Conturs.Scoring;

/// <summary>How a source writes its numbers.</summary>
public enum NumberNotation
{
    /// <summary>1,234.5</summary>
    Point,

    /// <summary>1.234,5</summary>
    Comma,
}
