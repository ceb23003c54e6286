using System.CommandLine;
using Conturs.Appliance.Startup;
using Conturs.Appliance.Sync;
using Conturs.Connectors.Crm;
using Conturs.Storage.Audit;
using Conturs.Storage.Connections;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs connect remove</c>: takes a connection away.</summary>
internal static class ConnectRemoveCommand
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2), Look = TimeSpan.FromMilliseconds(200);

    public static Command Create(TimeProvider time)
    {
        var name = new Argument<string>("CRM") { Description = "The connection: hubspot." };
        var scores = Choice.Create("--scores", "What becomes of the scores on its records (default: keep).", "keep", "clear");
        var command = new Command("remove", "Take a connection away, with everything that is kept for it. Scores that were given stay in the ledger here.") { name, scores };
        command.SetAction((result, cancellation) => Run(result.GetRequiredValue(name), result.GetValue(scores) == "clear", Settings.FromEnvironment(), time, cancellation));
        return command;
    }

    private static async Task<int> Run(string name, bool clears, Settings settings, TimeProvider time, CancellationToken cancellation)
    {
        using var session = StoreSession.OpenExisting(settings, time) ?? throw ConnectTestCommand.NoConnection(settings);
        using var sync = new SyncSession(session, settings, time);
        var connections = sync.Of<ConnectionStore>();
        // From here on the appliance leaves it alone, so that nothing is written again behind the clearing.
        var kept = await connections.Change(name, known => known with { IsLeaving = true, IsLetGo = false }, cancellation) ?? throw new WrongInputException($"There is no connection '{name}'.");
        if (session.IsRemote) await LetGo(connections, name, time, cancellation);
        using (var crm = sync.Of<CrmOpening>().Open(kept))
        {
            if (clears) Console.Out.WriteLine($"Scores were taken from {await ScoreClearing.Clear(new ConnectedCrm(kept, crm), cancellation)} records.");
            await End(crm, cancellation);
        }

        await connections.Remove(name, cancellation);
        await sync.Of<AuditLog>().Append(AuditLog.CommandLine, "crm-disconnected", null, [name, clears ? "scores cleared" : "scores kept"], cancellation);
        Console.Out.WriteLine($"{name} is not connected any more.");
        return ExitCode.Done;
    }

    /// <summary>Waits until the running appliance has let go of it. One that does not answer in time may still be in the middle of a call.</summary>
    private static async Task LetGo(ConnectionStore connections, string name, TimeProvider time, CancellationToken cancellation)
    {
        for (var began = time.GetTimestamp(); await connections.Find(name, cancellation) is { IsLetGo: false }; await Task.Delay(Look, time, cancellation))
            if (time.GetElapsedTime(began) > Longest) throw new IOException($"The running appliance is still at work with {name} and does not let go of it. Nothing was taken away; look into its log, then run this again.");
    }

    private static async Task End(ICrm crm, CancellationToken cancellation)
    {
        try
        {
            await crm.Disconnect(cancellation);
        }
        catch (ConnectorException failure)
        {
            Terminal.Warn([$"The CRM was not told: {failure.Message} Take the app away there."]);
        }
    }
}
