namespace Conturs.Appliance.Webhooks;

/// <summary>Wakes whoever delivers, as soon as there is something to deliver. Rung while nobody waits, it wakes the next one who does.</summary>
internal sealed class WebhookBell(TimeProvider time)
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
