namespace Conturs.Appliance.Admin.Layout;

/// <summary>How far a page is.</summary>
public enum LoadState
{
    /// <summary>It is being read.</summary>
    Loading,

    /// <summary>There is nothing to show, and it says why.</summary>
    Empty,

    /// <summary>It could not be read.</summary>
    Error,

    /// <summary>It is there.</summary>
    Ready,
}
