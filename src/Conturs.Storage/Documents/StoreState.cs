namespace Conturs.Storage.Documents;

/// <summary>What a store does.</summary>
public enum StoreState
{
    /// <summary>Reads and writes.</summary>
    Ready,

    /// <summary>Reads only: the disk is full or refuses. It writes again by itself as soon as the disk does.</summary>
    ReadOnly,

    /// <summary>Does nothing now: it is being opened anew, or is damaged beyond what it can mend itself.</summary>
    Closed,
}
