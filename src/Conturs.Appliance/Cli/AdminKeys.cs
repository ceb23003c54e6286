using Conturs.Appliance.Security;
using Conturs.Appliance.Startup;
using Conturs.Storage.ApiKeys;
using Conturs.Storage.Audit;

namespace Conturs.Appliance.Cli;

/// <summary>The keys of an installation as the verbs of <c>admin key</c> work with them.</summary>
internal sealed class AdminKeys(StoreSession session, TimeProvider time)
{
    /// <summary>The keys as they are kept.</summary>
    public ApiKeyStore Keys { get; } = new(session.Documents, session.Keys, time);

    /// <summary>The present.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Opens or reaches the installation.</summary>
    /// <exception cref="WrongInputException">There is none.</exception>
    public static StoreSession Open(Settings settings, TimeProvider time) => StoreSession.OpenExisting(settings, time)
        ?? throw new WrongInputException($"There is no installation in {settings.DataFolder}, so there are no keys. Name its data folder with CONTURS_DATA, or make a key: conturs admin key create NAME --scope score");

    /// <summary>The newest live key of a name; null when there is none.</summary>
    public async Task<ApiKey?> Live(string name) => (await Keys.All()).LastOrDefault(key => key.Name == name && key.IsLive(Now));

    /// <summary>Writes down what was done with a key. Its name is the operator's text and may name somebody, so only the id is written.</summary>
    public Task Record(string action, ApiKey key, params string[] details) =>
        new AuditLog(session.Documents, session.Keys, time).Append(AuditLog.CommandLine, action, null, [$"key {key.Id}", $"scopes: {ScopesOf(key)}", .. details]);

    /// <summary>Prints a new key, which is seen this once, and on stderr what to do with it.</summary>
    public static void Print(MadeKey made)
    {
        Console.Out.WriteLine(made.Text);
        Terminal.Warn([$"This is key {made.Key.Id} ({ScopesOf(made.Key)}). It is shown this once and kept nowhere: put it into the program that uses it now. Send it as 'Authorization: Bearer ck_...'."]);
    }

    /// <summary>What a key may do, in words.</summary>
    public static string ScopesOf(ApiKey key) => string.Join(", ", key.Scopes.Select(Scopes.WordOf));
}
