namespace Conturs.Connectors.Crm;

/// <summary>Some signals, and where the next begin.</summary>
/// <param name="Signals">In no particular order; one record may come several times.</param>
/// <param name="Cursor">Where to go on. It is kept when, and not before, the signals are safe.</param>
/// <param name="IsLast">True when there is nothing more just now.</param>
public sealed record SignalPage(IReadOnlyList<CrmSignal> Signals, string Cursor, bool IsLast)
{
    /// <summary>True when changes may have been missed, because the place to go on from was gone: everything is to be read once.</summary>
    public bool HasGap { get; init; }
}
