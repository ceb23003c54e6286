using System.CommandLine;
using System.Reflection;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs version</c>.</summary>
internal static class VersionCommand
{
    /// <summary>Version of the program, as in the changelog.</summary>
    public static string Text { get; } =
        typeof(VersionCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    public static Command Create()
    {
        var command = new Command("version", "Print the version of the program.");
        command.SetAction(_ => Console.Out.WriteLine(Text));
        return command;
    }
}
