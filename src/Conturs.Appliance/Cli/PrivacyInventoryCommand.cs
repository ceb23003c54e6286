using System.CommandLine;
using System.Text.Json;
using Conturs.Appliance.Privacy;
using Conturs.Appliance.Startup;
using Conturs.Storage.Privacy.Inventories;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs privacy inventory</c>: what is kept, for what and how long.</summary>
internal static class PrivacyInventoryCommand
{
    public static Command Create(TimeProvider time)
    {
        var format = Choice.Create("--format", "How to print it (default: text).", "text", "json");
        var command = new Command("inventory", "List every field that is kept with its privacy class, purpose, retention and count, and the files beside the store.") { format };
        command.SetAction(async (result, _) =>
        {
            var settings = Settings.FromEnvironment();
            using var session = StoreSession.OpenExisting(settings, time);
            var inventory = await Inventory.Of(session?.Documents, settings.DataFolder, time.GetUtcNow());
            if (result.GetValue(format) == "json") Console.Out.WriteLine(JsonSerializer.Serialize(inventory, PrivacyJson.Readable.Inventory));
            else InventoryText.Write(Console.Out, inventory, settings.DataFolder);
            return ExitCode.Done;
        });
        return command;
    }
}
