using System.CommandLine;
using System.Globalization;
using Conturs.Appliance.Security;
using Conturs.Appliance.Startup;
using Conturs.Storage.ApiKeys;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs admin key create</c>: makes a key and prints it once.</summary>
internal static class AdminKeyCreateCommand
{
    public static Command Create(TimeProvider time)
    {
        var name = new Argument<string>("NAME") { Description = $"What to call it, such as the program that will use it. Up to {ApiKeyStore.LongestName} characters." };
        var scope = new Option<string[]>("--scope") { Description = "What it may do: score companies, read scores and the model, or everything. May be given several times; score and read do not imply one another, admin implies both.", HelpName = "score|read|admin", Required = true };
        scope.AcceptOnlyFromAmong([.. Enum.GetValues<ApiScope>().Select(Scopes.WordOf)]);
        var expires = new Option<string?>("--expires") { Description = "Last day on which it is accepted, in UTC (default: it does not expire).", HelpName = "YYYY-MM-DD" };
        var command = new Command("create", "Make a key of the HTTP interface and print it, this once.") { name, scope, expires };
        command.SetAction(async (result, _) =>
        {
            var scopes = result.GetRequiredValue(scope).Select(word => Scopes.Parse(word)!.Value).ToList();
            await Run(result.GetRequiredValue(name).Trim(), scopes, Expiry(result.GetValue(expires), time), Settings.FromEnvironment(), time);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task Run(string name, IReadOnlyList<ApiScope> scopes, DateTimeOffset? expiresAt, Settings settings, TimeProvider time)
    {
        if (name.Length is 0 or > ApiKeyStore.LongestName) throw new WrongInputException($"NAME must have 1 to {ApiKeyStore.LongestName} characters.");
        using var session = StoreSession.OpenOrCreate(settings, time);
        if (session.Keys.MasterKeyWasCreated) Terminal.Warn([$"A master key was made in {Path.Combine(settings.DataFolder, "keys")}. Keep a copy apart from the data folder: without it nothing in the folder can be read, and with it a stolen folder can."]);
        var keys = new AdminKeys(session, time);
        if (await keys.Live(name) is { } same) throw new WrongInputException($"There is a key called '{name}' already ({same.Id}). Take another name, or replace that one: conturs admin key rotate '{name}'");
        var made = await keys.Keys.Create(name, scopes, expiresAt);
        await keys.Record("api-key-created", made.Key);
        AdminKeys.Print(made);
    }

    /// <summary>The end of the last day.</summary>
    private static DateTimeOffset? Expiry(string? text, TimeProvider time)
    {
        if (text is null) return null;
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day == DateOnly.MaxValue) throw new WrongInputException($"--expires: '{text}' is not a day. Write it as 2027-01-31.");
        var end = new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        return end > time.GetUtcNow() ? end : throw new WrongInputException($"--expires: {text} is past, so the key would never be accepted.");
    }
}
