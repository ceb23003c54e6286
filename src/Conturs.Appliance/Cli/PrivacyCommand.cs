using System.CommandLine;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs privacy</c>: what is kept, and requests about it.</summary>
internal static class PrivacyCommand
{
    public static Command Create(TimeProvider time) => new("privacy", "List what is kept, search for what must not be, and carry out requests about somebody's data.")
    {
        PrivacyInventoryCommand.Create(time),
        PrivacyScanCommand.Create(time),
        PrivacyAccessCommand.Create(time),
        PrivacyForgetCommand.Create(time),
        PrivacyOptOutCommand.Create(time),
    };
}
