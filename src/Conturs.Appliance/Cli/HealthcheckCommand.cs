using System.CommandLine;
using Conturs.Appliance.LocalSocket;
using Conturs.Appliance.Startup;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs healthcheck</c>: for containers and whatever else restarts what is not well.</summary>
internal static class HealthcheckCommand
{
    public static Command Create()
    {
        var command = new Command("healthcheck", "Ask the running appliance on CONTURS_URLS whether it is ready; exit 0 when it is, 1 when it is not or does not answer.");
        command.SetAction(_ => Run(Settings.FromEnvironment()));
        return command;
    }

    private static int Run(Settings settings)
    {
        var word = ReadyProbe.Ask(settings.Urls[0]).GetAwaiter().GetResult();
        Console.Out.WriteLine(word);
        return word == Readiness.Ready ? ExitCode.Done : ExitCode.Failed;
    }
}
