namespace Conturs.Scoring;

/// <summary>Confidence in words.</summary>
public enum ConfidenceLevel
{
    /// <summary>Below 0.30.</summary>
    Low,

    /// <summary>0.30 to 0.60.</summary>
    Medium,

    /// <summary>0.60 and above.</summary>
    High,
}
