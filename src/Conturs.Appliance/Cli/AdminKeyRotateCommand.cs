using System.CommandLine;
using Conturs.Appliance.Startup;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs admin key rotate</c>: a new key takes over from an old one.</summary>
internal static class AdminKeyRotateCommand
{
    private const int DefaultHours = 24;
    private const int MostHours = 24 * 90;

    public static Command Create(TimeProvider time)
    {
        var name = new Argument<string>("NAME") { Description = "Name of the key to replace." };
        var overlap = new Option<int>("--overlap") { Description = $"Hours for which the old key is still accepted, 0 to {MostHours} (default: {DefaultHours}).", HelpName = "HOURS", DefaultValueFactory = _ => DefaultHours };
        var command = new Command("rotate", "Make a new key with the name and the scopes of another and print it, this once. The old one is accepted until the overlap ends.") { name, overlap };
        command.SetAction(async (result, _) =>
        {
            await Run(result.GetRequiredValue(name).Trim(), result.GetValue(overlap), Settings.FromEnvironment(), time);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task Run(string name, int hours, Settings settings, TimeProvider time)
    {
        if (hours is < 0 or > MostHours) throw new WrongInputException($"--overlap must be 0 to {MostHours} hours, not {hours}.");
        using var session = AdminKeys.Open(settings, time);
        var keys = new AdminKeys(session, time);
        var old = await keys.Live(name) ?? throw new WrongInputException($"No live key is called '{name}'. See them: conturs admin key list");
        // A key that was made for a time is replaced by one for as long a time.
        var made = await keys.Keys.Replace(old, TimeSpan.FromHours(hours), old.ExpiresAt is { } end ? keys.Now + (end - old.CreatedAt) : null);
        await keys.Record("api-key-rotated", made.Key, $"replaces {old.Id}", $"overlap: {hours} hours");
        AdminKeys.Print(made);
    }
}
