using System.CommandLine;
using Conturs.Appliance.Startup;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs admin key revoke</c>: a key is refused from now on.</summary>
internal static class AdminKeyRevokeCommand
{
    public static Command Create(TimeProvider time)
    {
        var id = new Argument<string>("ID") { Description = "Id of the key, as 'admin key list' shows it." };
        var command = new Command("revoke", "Revoke a key for good. A running appliance refuses it within two seconds.") { id };
        command.SetAction(async (result, _) =>
        {
            await Run(result.GetRequiredValue(id), Settings.FromEnvironment(), time);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task Run(string id, Settings settings, TimeProvider time)
    {
        using var session = AdminKeys.Open(settings, time);
        var keys = new AdminKeys(session, time);
        var key = (await keys.Keys.All()).FirstOrDefault(found => found.Id == id) ?? throw new WrongInputException($"There is no key {id}. See them: conturs admin key list");
        if (key.RevokedAt is null)
        {
            await keys.Keys.Revoke(key);
            await keys.Record("api-key-revoked", key);
        }

        Console.Out.WriteLine($"Key {key.Id} is revoked. A running appliance refuses it within two seconds.");
    }
}
