using System.CommandLine;
using Conturs.Appliance.Startup;
using Conturs.Appliance.Sync;
using Conturs.Storage.Audit;
using Conturs.Storage.Connections;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs connect remove</c>: takes a connection away.</summary>
internal static class ConnectRemoveCommand
{
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
        if (await sync.Of<ConnectionStore>().Find(name, cancellation) is null) throw new WrongInputException($"There is no connection '{name}'.");
        var cleared = await sync.Of<CrmLeaving>().Leave(name, clears, session.IsRemote, warning => Terminal.Warn([warning]), AuditLog.CommandLine, cancellation);
        if (clears) Console.Out.WriteLine($"Scores were taken from {cleared} records.");
        Console.Out.WriteLine($"{name} is not connected any more.");
        return ExitCode.Done;
    }
}
