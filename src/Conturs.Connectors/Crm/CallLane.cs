namespace Conturs.Connectors.Crm;

/// <summary>Who goes first when calls are scarce.</summary>
public enum CallLane
{
    /// <summary>Something changed and somebody waits for its score.</summary>
    Live,

    /// <summary>Everything is gone through; it may take a while.</summary>
    Bulk,
}
