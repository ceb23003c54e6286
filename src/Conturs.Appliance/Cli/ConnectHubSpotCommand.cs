using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using System.Security.Cryptography;
using Conturs.Appliance.Samples;
using Conturs.Appliance.Startup;
using Conturs.Appliance.Sync;
using Conturs.Connectors.Crm;
using Conturs.Connectors.HubSpot;
using Conturs.Storage.Audit;
using Conturs.Storage.Connections;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs connect hubspot</c>: connects a HubSpot account, or changes how it is connected.</summary>
internal static class ConnectHubSpotCommand
{
    private const string Explanation = """
        Connect a HubSpot account. Either with the token of a private app (--token), or with an app of your own (--client-id, --client-secret-file), which also gives the change feed: upload the project in installer/hubspot-app with 'hs project upload', copy client id and secret from its Auth tab, run this, open the address it prints, and give the code that comes back with --code. Given again for a connected account, it changes what is given and leaves the rest.
        """;

    private static readonly Option<string?> Token = new("--token") { Description = "Access token of a private app. Whoever lists the processes of this machine sees it; --token-file hides it.", HelpName = "TOKEN" };
    private static readonly Option<FileInfo?> TokenFile = new("--token-file") { Description = "File with the access token.", HelpName = "FILE" };
    private static readonly Option<string?> ClientId = new("--client-id") { Description = "Client id of your own app.", HelpName = "ID" };
    private static readonly Option<FileInfo?> ClientSecretFile = new("--client-secret-file") { Description = "File with its client secret.", HelpName = "FILE" };
    private static readonly Option<string?> Redirect = new("--redirect") { Description = "One of the app's redirect addresses (default: http://localhost/conturs).", HelpName = "URL" };
    private static readonly Option<string?> Code = new("--code") { Description = "The code, or the whole address, that the browser came back with.", HelpName = "CODE" };
    private static readonly Option<string?> Public = new("--public") { Description = "Address under which HubSpot reaches this appliance, such as https://conturs.example.com, where it may send changes to it.", HelpName = "URL" };
    private static readonly Option<string[]> Field = new("--field") { Description = "Property of companies to read beside the usual ones; =KEY to fill a dimension with it. May be repeated.", HelpName = "PROPERTY[=KEY]" };
    private static readonly Option<string[]> NoField = new("--no-field") { Description = "Property to leave alone although it is usual. May be repeated.", HelpName = "PROPERTY" };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Work scores out and write none to HubSpot, until this is run again without it." };
    private static readonly Option<string?> Address = new("--address") { Description = "Where HubSpot's API is (default: https://api.hubapi.com): for a proxy of your own.", HelpName = "URL" };
    private static readonly Option<string?> Network = new("--network") { Description = "Internal network that this address may lie in, such as 10.0.0.0/8.", HelpName = "CIDR" };

    public static Command Create(TimeProvider time)
    {
        var command = new Command("hubspot", Explanation);
        foreach (var option in (Option[])[Token, TokenFile, ClientId, ClientSecretFile, Redirect, Code, Public, Field, NoField, DryRun, Address, Network]) command.Options.Add(option);
        command.SetAction((result, cancellation) => Run(result, Settings.FromEnvironment(), time, cancellation));
        return command;
    }

    private static async Task<int> Run(ParseResult result, Settings settings, TimeProvider time, CancellationToken cancellation)
    {
        using var session = await Open(result, settings, time, cancellation);
        if (session.Keys.MasterKeyWasCreated) Terminal.Warn([$"A master key was made in {Path.Combine(settings.DataFolder, "keys")}. Keep a copy apart from the data folder."]);
        using var sync = new SyncSession(session, settings, time);
        var kept = Asked(result, await sync.Of<ConnectionStore>().Find(HubSpotConnector.Vendor, cancellation), time);
        var connecting = sync.Of<CrmConnecting>();
        if (kept.Token is null && kept.RefreshToken is null && result.GetValue(Code) is null) return await Agree(result, kept, connecting, cancellation);
        if (result.GetValue(Code) is { } code) kept = await Begin(kept, CodeOf(code, kept), connecting, cancellation);
        kept = await Check(kept, connecting, cancellation);
        if (await SampleClearing.Clear(session, time, cancellation)) Console.Out.WriteLine("The sample data was taken away, with its model and its scores.");
        await connecting.Keep(kept, AuditLog.CommandLine, cancellation);
        await connecting.ReadAll(kept.Id, "it was connected", learns: false, cancellation);
        Console.Out.WriteLine(session.IsRemote ? "It is connected. The appliance reads everything now: conturs sync status" : "It is connected. Next: conturs sync run, or start the appliance.");
        if (kept.WebhookAddress is { } address) Console.Out.WriteLine($"For HubSpot to send changes, put this into webhooks-hsmeta.json as targetUrl, and upload the app again: {address}");
        return ExitCode.Done;
    }

    /// <summary>Opens the installation, or makes one when the command line is right.</summary>
    private static async Task<StoreSession> Open(ParseResult result, Settings settings, TimeProvider time, CancellationToken cancellation)
    {
        var session = StoreSession.OpenExisting(settings, time);
        try
        {
            var kept = Asked(result, session is null ? null : await new ConnectionStore(session.Documents).Find(HubSpotConnector.Vendor, cancellation), time);
            if (kept.Token is null && kept.ClientId is null) throw new WrongInputException("Say how to connect: --token-file FILE with the token of a private app, or --client-id ID --client-secret-file FILE with an app of your own.");
            return session ?? StoreSession.OpenOrCreate(settings, time);
        }
        catch
        {
            session?.Dispose();
            throw;
        }
    }

    /// <summary>What is to be kept, as far as it is known without asking.</summary>
    private static KeptConnection Asked(ParseResult result, KeptConnection? before, TimeProvider time)
    {
        var kept = before ?? new KeptConnection { Id = HubSpotConnector.Vendor, CreatedAt = time.GetUtcNow(), Address = new HubSpotOptions().Address.AbsoluteUri };
        kept = kept with { WritesScores = !result.GetValue(DryRun), IsLeaving = false, IsLetGo = false };
        if (result.GetValue(Address) is { } address) kept = kept with { Address = Absolute(address, "--address").AbsoluteUri };
        if (result.GetValue(Network) is { } network) kept = kept with { Network = IPNetwork.TryParse(network, out _) ? network : throw new WrongInputException($"--network: '{network}' is not a network such as 10.0.0.0/8.") };
        if ((result.GetValue(Token) ?? Read(result.GetValue(TokenFile), "--token-file")) is { } token) kept = kept with { Token = token.Trim(), ClientId = null, ClientSecret = null, RefreshToken = null };
        if (result.GetValue(ClientId) is { } id) kept = kept with { ClientId = id, Token = null, RefreshToken = kept.ClientId == id ? kept.RefreshToken : null };
        if (Read(result.GetValue(ClientSecretFile), "--client-secret-file") is { } secret) kept = kept with { ClientSecret = secret };
        if (kept.ClientId is not null && kept.ClientSecret is null) throw new WrongInputException("An app has a client secret, too: --client-secret-file FILE.");
        if (result.GetValue(Public) is { } open) kept = WithWebhook(kept, Absolute(open, "--public"));
        var wishes = (result.GetValue(Field) ?? []).Select(Wish).Concat((result.GetValue(NoField) ?? []).Select(name => new WishedField(name, null, false))).ToList();
        return wishes.Count == 0 ? kept : kept with { Fields = [.. kept.Fields.Where(field => !wishes.Exists(wish => wish.Property == field.Property)), .. wishes] };
    }

    private static WishedField Wish(string text) => text.Split('=', 2) is [var property, var dimension] ? new WishedField(property, dimension, true) : new WishedField(text, null, true);

    private static KeptConnection WithWebhook(KeptConnection kept, Uri open)
    {
        if (kept.ClientSecret is null) throw new WrongInputException("--public needs an app of your own: its client secret checks what HubSpot sends.");
        var token = kept.WebhookToken ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        return kept with { WebhookToken = token, WebhookAddress = new Uri(open, $"{open.AbsolutePath.TrimEnd('/')}/hooks/{kept.Id}/{token}").AbsoluteUri };
    }

    /// <summary>Has somebody agree in a browser; the second half comes with <c>--code</c>.</summary>
    private static async Task<int> Agree(ParseResult result, KeptConnection kept, CrmConnecting connecting, CancellationToken cancellation)
    {
        var redirect = result.GetValue(Redirect) is { } asked ? Absolute(asked, "--redirect") : new Uri("http://localhost/conturs");
        Console.Out.WriteLine((await connecting.Agree(kept, redirect, cancellation)).AbsoluteUri);
        Terminal.Warn(["Open this address as an administrator of the account and agree. The browser then goes to an address that need not answer: copy it, and run: conturs connect hubspot --code 'ADDRESS'"]);
        return ExitCode.Done;
    }

    /// <summary>The code of what came back: of a whole address only when it bears what was sent along.</summary>
    private static string CodeOf(string given, KeptConnection kept)
    {
        if (!Uri.TryCreate(given, UriKind.Absolute, out var address)) return given;
        var query = address.Query.TrimStart('?').Split('&').Select(part => part.Split('=', 2)).Where(part => part.Length == 2).ToLookup(part => part[0], part => Uri.UnescapeDataString(part[1]));
        if (query["state"].FirstOrDefault() != kept.Agreement?.State) throw new WrongInputException("--code: this address is not the answer to the one that was printed last. Begin again without --code.");
        return query["code"].FirstOrDefault() ?? throw new WrongInputException("--code: there is no code in this address. Did somebody decline?");
    }

    private static Task<KeptConnection> Begin(KeptConnection kept, string code, CrmConnecting connecting, CancellationToken cancellation) =>
        kept.Agreement is null ? throw new WrongInputException("--code: nobody was asked to agree yet. Run this without --code first.") : connecting.Agreed(kept, code, cancellation);

    private static async Task<KeptConnection> Check(KeptConnection kept, CrmConnecting connecting, CancellationToken cancellation)
    {
        var checkedNow = await Refusable(() => connecting.Check(kept, cancellation));
        var account = checkedNow.Account.Account;
        Console.Out.WriteLine($"Account {(account.Length > 0 ? account : "(not told)")}. Of companies is read: {string.Join(", ", checkedNow.Fields.Select(field => $"{field.Property} ({field.Dimension.Caption.ToLowerInvariant()})"))}; of contacts nothing but where they work.");
        var made = await connecting.Prepare(checkedNow.Kept, cancellation);
        if (made.Count > 0) Console.Out.WriteLine($"Made in HubSpot: {string.Join(", ", made)}.");
        return checkedNow.Kept;
    }

    /// <summary>What a connection lacks is for the one who types to give.</summary>
    private static async Task<CheckedConnection> Refusable(Func<Task<CheckedConnection>> check)
    {
        try
        {
            return await check();
        }
        catch (ConnectorException refusal) when (refusal.Kind == ConnectorFailure.MissingScope)
        {
            throw new WrongInputException(refusal.Message);
        }
    }

    private static Uri Absolute(string address, string option) =>
        Uri.TryCreate(address, UriKind.Absolute, out var known) && known.Scheme is ("https" or "http") ? known : throw new WrongInputException($"{option}: '{address}' is not an address; one starts with https://.");

    private static string? Read(FileInfo? file, string option) => file switch
    {
        null => null,
        { Exists: false } => throw new WrongInputException($"{option}: there is no file {file.FullName}."),
        _ => File.ReadAllText(file.FullName).Trim() is { Length: > 0 } text ? text : throw new WrongInputException($"{option}: {file.FullName} is empty."),
    };
}
