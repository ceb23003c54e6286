using System.CommandLine;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs admin</c>: who may use the appliance.</summary>
internal static class AdminCommand
{
    public static Command Create(TimeProvider time) => new("admin", "Say who may use the appliance.")
    {
        new Command("key", "Make, list, replace and revoke keys of the HTTP interface.")
        {
            AdminKeyCreateCommand.Create(time),
            AdminKeyListCommand.Create(time),
            AdminKeyRotateCommand.Create(time),
            AdminKeyRevokeCommand.Create(time),
        },
        AdminResetPasswordCommand.Create(time),
    };
}
