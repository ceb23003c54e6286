using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Conturs.Appliance.Startup;
using Conturs.Appliance.Sync;
using Conturs.Storage.Connections;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs sync</c>: goes through everything now, and shows how synchronization goes.</summary>
internal static class SyncCommand
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    public static Command Create(TimeProvider time) => new("sync", "Go through a connected CRM now, or show how synchronization goes.") { CreateRun(time), CreateStatus(time) };

    private static Command CreateRun(TimeProvider time)
    {
        var learns = new Option<bool>("--learn") { Description = "Learn a new model version on the way. It is published if the gate lets it." };
        var command = new Command("run", "Read everything once, score what changed and write it back. Where the appliance runs, it does this; else it is done here.") { learns };
        command.SetAction((result, cancellation) => Run(result.GetValue(learns), Settings.FromEnvironment(), time, cancellation));
        return command;
    }

    private static Command CreateStatus(TimeProvider time)
    {
        var format = Choice.Create("--format", "How to print it (default: text).", "text", "json");
        var command = new Command("status", "Show how synchronization goes: how long changes take, what waits, what cannot be written, and the last runs.") { format };
        command.SetAction(async (result, cancellation) =>
        {
            var settings = Settings.FromEnvironment();
            using var session = StoreSession.OpenExisting(settings, time) ?? throw ConnectTestCommand.NoConnection(settings);
            var all = await SyncStatus.Of(session.Documents, cancellation);
            if (result.GetValue(format) == "json") Console.Out.WriteLine(JsonSerializer.Serialize(all, SyncJson.Default.IReadOnlyListSyncStatus));
            else if (all.Count == 0) throw ConnectTestCommand.NoConnection(settings);
            else SyncStatusText.Write(Console.Out, all);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<int> Run(bool learns, Settings settings, TimeProvider time, CancellationToken cancellation)
    {
        using var session = StoreSession.OpenExisting(settings, time) ?? throw ConnectTestCommand.NoConnection(settings);
        using var sync = new SyncSession(session, settings, time);
        var all = await sync.Of<ConnectionStore>().All(cancellation);
        if (all.Count == 0) throw ConnectTestCommand.NoConnection(settings);
        var isDone = true;
        foreach (var kept in all)
        {
            var run = await sync.Of<RunKeeping>().Ask(kept.Id, "it was asked for with 'sync run'", learns, cancellation);
            var going = session.IsRemote ? null : GoHere(sync, kept.Id, run, cancellation);
            var ended = await Follow(sync.Of<SyncRunStore>(), run.Id, going, time, cancellation);
            if (ended.State == SyncRunState.Failed) Console.Error.WriteLine($"conturs: {kept.Id}: {ended.Failure}");
            else SyncStatusText.Write(Console.Out, kept.Id, RunStatus.Of(ended));
            isDone &= ended.State == SyncRunState.Done;
        }

        return isDone ? ExitCode.Done : ExitCode.Failed;
    }

    private static async Task GoHere(SyncSession sync, string connection, SyncRun run, CancellationToken cancellation)
    {
        var crm = await sync.Of<ConnectedCrms>().Find(connection) ?? throw new WrongInputException($"{connection} is not connected to the end: give the code that came back (conturs connect {connection} --code CODE), or connect again.");
        await sync.Of<RunKeeping>().Go(crm, run, cancellation);
        // What could not be done the first time is looked at once more.
        await sync.Of<ChangeRun>().Drain(crm, cancellation);
    }

    /// <summary>Shows how far a run is until it ends.</summary>
    private static async Task<SyncRun> Follow(SyncRunStore runs, string id, Task? going, TimeProvider time, CancellationToken cancellation)
    {
        for (var told = ""; ;)
        {
            var pause = Task.Delay(Look, time, cancellation);
            if (going is null) await pause;
            else await Task.WhenAny(going, pause);
            if (going is { IsFaulted: true } or { IsCanceled: true }) await going;
            var run = await runs.Find(id, cancellation) ?? throw new IOException("The run is not there any more: the connection was taken away.");
            if (run.State is SyncRunState.Done or SyncRunState.Failed && going is null or { IsCompleted: true }) return run;
            if (Told(run) is var now && now != told) Console.Error.WriteLine(told = now);
        }
    }

    private static string Told(SyncRun run)
    {
        var step = RunStatus.Of(run);
        return string.Create(CultureInfo.InvariantCulture, $"{step.Step} ... {(step.Total is > 0 and var total ? $"{step.Done:N0} of {total:N0}" : step.Done > 0 ? $"{step.Done:N0}" : "")}{(step.Detail is { } detail && run.Step == 1 ? $" ({detail})" : "")}");
    }
}
