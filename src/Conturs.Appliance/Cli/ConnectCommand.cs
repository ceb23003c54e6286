using System.CommandLine;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs connect</c>: connections with CRMs.</summary>
internal static class ConnectCommand
{
    public static Command Create(TimeProvider time) => new("connect", "Connect a CRM, check the connection, or take it away.")
    {
        ConnectHubSpotCommand.Create(time),
        ConnectTestCommand.Create(time),
        ConnectRemoveCommand.Create(time),
    };
}
