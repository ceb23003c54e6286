using Conturs.Connectors.Crm;
using Conturs.Storage.Audit;
using Conturs.Storage.Connections;
using Microsoft.Extensions.Logging;

namespace Conturs.Appliance.Sync;

/// <summary>Takes connections away, with everything that is kept for them, whoever asks for it.</summary>
internal sealed partial class CrmLeaving(ConnectionStore connections, CrmOpening opening, AuditLog audit, TimeProvider time, ILogger<CrmLeaving> log)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2), Look = TimeSpan.FromMilliseconds(200);

    /// <summary>Takes one away where the appliance runs. Gives how many records lost their score.</summary>
    /// <param name="name">The connection.</param>
    /// <param name="clears">True to take the scores from its records.</param>
    /// <param name="actor">Who wants it, as the audit log names people.</param>
    /// <param name="cancellation">Gives up; asked for again, it goes on.</param>
    /// <exception cref="ConnectorException">The scores cannot be taken away now.</exception>
    /// <exception cref="IOException">The appliance does not let go of it in time.</exception>
    public Task<long> Leave(string name, bool clears, string actor, CancellationToken cancellation) => Leave(name, clears, isServed: true, _ => { }, actor, cancellation);

    /// <inheritdoc cref="Leave(string, bool, string, CancellationToken)"/>
    /// <param name="isServed">False when no appliance runs that would have to let go of it first.</param>
    /// <param name="warn">Told what did not go well, though it is taken away.</param>
    public async Task<long> Leave(string name, bool clears, bool isServed, Action<string> warn, string actor, CancellationToken cancellation)
    {
        // From here on the appliance leaves it alone, so that nothing is written again behind the clearing.
        var kept = await connections.Change(name, known => known with { IsLeaving = true, IsLetGo = false }, cancellation) ?? throw new IOException($"There is no connection '{name}'.");
        var cleared = 0L;
        try
        {
            if (isServed) await LetGo(name, cancellation);
            using var crm = opening.Open(kept);
            if (clears) cleared = await ScoreClearing.Clear(new ConnectedCrm(kept, crm), cancellation);
            await End(crm, name, warn, cancellation);
        }
        catch (Exception refusal) when (refusal is ConnectorException or IOException)
        {
            // It stays connected, and says so; asked for again, it goes on with what is left.
            await connections.Change(name, known => known with { IsLeaving = false, IsLetGo = false }, CancellationToken.None);
            throw;
        }

        await connections.Remove(name, cancellation);
        await audit.Append(actor, "crm-disconnected", null, [name, clears ? "scores cleared" : "scores kept"], cancellation);
        return cleared;
    }

    private async Task LetGo(string name, CancellationToken cancellation)
    {
        for (var began = time.GetTimestamp(); await connections.Find(name, cancellation) is { IsLetGo: false }; await Task.Delay(Look, time, cancellation))
            if (time.GetElapsedTime(began) > Longest) throw new IOException($"The running appliance is still at work with {name} and does not let go of it. Nothing was taken away; look into its log, then try again.");
    }

    private async Task End(ICrm crm, string name, Action<string> warn, CancellationToken cancellation)
    {
        try
        {
            await crm.Disconnect(cancellation);
        }
        catch (ConnectorException failure)
        {
            LogNotTold(log, name, failure.Message);
            warn($"The CRM was not told: {failure.Message} Take the app away there.");
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Connection} was taken away, but the CRM was not told: {Reason}")]
    private static partial void LogNotTold(ILogger log, string connection, string reason);
}
