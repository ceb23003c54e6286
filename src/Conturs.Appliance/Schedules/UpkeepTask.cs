namespace Conturs.Appliance.Schedules;

/// <summary>What is done for the store by the clock, in this order when several things are due.</summary>
internal enum UpkeepTask
{
    /// <summary>A check of everything.</summary>
    Verify,

    /// <summary>Removing what is too old.</summary>
    Retention,

    /// <summary>A copy that was opened and checked.</summary>
    Snapshot,
}
