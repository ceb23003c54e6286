using System.CommandLine;
using Conturs.Appliance.Startup;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs serve</c>, and <c>conturs</c> alone.</summary>
internal static class ServeCommand
{
    public static Command Create(TimeProvider time)
    {
        var command = new Command("serve", "Start the appliance: it holds the data folder, answers on CONTURS_URLS, and lets the other verbs in. This is what no verb at all does, too.");
        command.SetAction(_ => Run(time));
        return command;
    }

    /// <summary>Serves until it is told to stop. Synchronous, because the command line would end what is asynchronous two seconds after a signal.</summary>
    public static int Run(TimeProvider time)
    {
        Serving.Run(Settings.FromEnvironment(), time).GetAwaiter().GetResult();
        return ExitCode.Done;
    }
}
