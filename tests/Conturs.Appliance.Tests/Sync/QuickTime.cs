namespace Conturs.Appliance.Tests.Sync;

/// <summary>The real clock, moved forward by hand.</summary>
internal sealed class QuickTime : TimeProvider
{
    public TimeSpan Shift { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
}
