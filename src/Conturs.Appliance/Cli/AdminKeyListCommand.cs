using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Conturs.Appliance.Security;
using Conturs.Appliance.Startup;
using Conturs.Storage.ApiKeys;
using Spectre.Console;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs admin key list</c>: which keys there are, without the keys.</summary>
internal static class AdminKeyListCommand
{
    public static Command Create(TimeProvider time)
    {
        var format = Choice.Create("--format", "How to print the list (default: text).", "text", "json");
        var command = new Command("list", "List the keys: what each may do, until when, and when it was last used.") { format };
        command.SetAction(async (result, _) =>
        {
            await Run(Settings.FromEnvironment(), time, result.GetValue(format) == "json");
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task Run(Settings settings, TimeProvider time, bool asJson)
    {
        using var session = StoreSession.OpenExisting(settings, time);
        IReadOnlyList<ApiKey> found = session is null ? [] : await new AdminKeys(session, time).Keys.All();
        IReadOnlyList<AdminKeyLine> lines = [.. found.Select(key => AdminKeyLine.Of(key, time.GetUtcNow()))];
        if (asJson) Console.Out.WriteLine(JsonSerializer.Serialize(lines, AdminKeyJson.Default.IReadOnlyListAdminKeyLine));
        else if (lines.Count == 0) Console.Out.WriteLine($"There are no keys in {settings.DataFolder} yet. Make one: conturs admin key create NAME --scope score");
        else Terminal.Out().Write(TableOf(lines));
    }

    private static Table TableOf(IReadOnlyList<AdminKeyLine> lines)
    {
        var table = new Table().SimpleBorder().AddColumns("Id", "Name", "Scopes", "State", "Made", "Expires", "Last used");
        foreach (var line in lines)
            table.AddRow([.. ((string[])[line.Id, line.Name, string.Join(", ", line.Scopes), line.State, Text(line.CreatedAt), Text(line.ExpiresAt), Text(line.LastUsedAt)]).Select(Markup.Escape)]);
        return table;
    }

    private static string Text(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "-";
}

/// <summary>A key as it is listed.</summary>
internal sealed record AdminKeyLine(string Id, string Name, IReadOnlyList<string> Scopes, string State, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt)
{
    public static AdminKeyLine Of(ApiKey key, DateTimeOffset now) => new(
        key.Id, key.Name, [.. key.Scopes.Select(Security.Scopes.WordOf)], key.RevokedAt is not null ? "revoked" : key.IsLive(now) ? "live" : "expired", key.CreatedAt, key.ExpiresAt, key.LastUsedAt, key.RevokedAt);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(IReadOnlyList<AdminKeyLine>))]
internal sealed partial class AdminKeyJson : JsonSerializerContext;
