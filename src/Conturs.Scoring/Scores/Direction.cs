namespace Conturs.Scoring;

/// <summary>Which way a fact moves the score.</summary>
public enum Direction
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Towards the customers.</summary>
    Up,

    /// <summary>Away from the customers.</summary>
    Down,
}
