namespace Conturs.Appliance.Startup;

/// <summary>Wakes whoever works, as soon as there is something to do. Rung while nobody waits, it wakes the next one who does.</summary>
internal abstract class Bell(TimeProvider time)
{
    private TaskCompletionSource rung = Fresh();

    /// <summary>There is something new.</summary>
    public void Ring() => Volatile.Read(ref rung).TrySetResult();

    /// <summary>Waits for the bell, but not longer than a limit.</summary>
    public async Task Wait(TimeSpan limit, CancellationToken cancellation)
    {
        try
        {
            await Volatile.Read(ref rung).Task.WaitAsync(limit, time, cancellation);
            Volatile.Write(ref rung, Fresh());
        }
        catch (TimeoutException)
        {
            // Something may be due by now.
        }
    }

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
