using System.Net.Sockets;
using Conturs.Appliance.Administrators;
using Conturs.Appliance.Cli;
using Conturs.Appliance.Schedules;
using Conturs.Storage;
using Conturs.Storage.Documents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Conturs.Appliance.Startup;

/// <summary>Runs the appliance until it is told to stop.</summary>
internal static partial class Serving
{
    /// <summary>Opens the store, listens, and stays until a signal: then it finishes what is under way and lets go of the folder.</summary>
    /// <exception cref="WrongInputException">A variable is set that this version cannot obey.</exception>
    /// <exception cref="DataFolderException">The folder is in use, or damaged beyond what can be mended.</exception>
    /// <exception cref="IOException">An address cannot be listened on.</exception>
    public static async Task Run(Settings settings, TimeProvider time)
    {
        RequireObeyed(settings);
        var session = StoreSession.Hold(settings, time);
        await using var log = ServerLog.Create(settings.DataFolder);
        using (session)
        {
            await using var app = ApplianceServer.Build(settings, session.Documents, session.Upkeep, session.Keys, time, log);
            await Start(app, settings);
            await Tell(app, settings, session);
            await app.WaitForShutdownAsync();
        }

        log.Information("Stopped. What was under way is finished and safe on disk.");
    }

    private static void RequireObeyed(Settings settings)
    {
        if (settings.NotServedYet is [var first, ..])
            throw new WrongInputException($"{first} is set, and this version does not obey it yet. Unset it to start without it.");
    }

    private static async Task Start(WebApplication app, Settings settings)
    {
        try
        {
            await app.StartAsync();
        }
        catch (IOException refusal) when (refusal.InnerException is AddressInUseException)
        {
            throw new IOException($"{Addresses(settings)} is in use by another program. Stop that one, or name another address with CONTURS_URLS.", refusal);
        }
        catch (SocketException refusal)
        {
            throw new IOException($"{Addresses(settings)} cannot be listened on: {refusal.Message}. Name another address with CONTURS_URLS.", refusal);
        }
    }

    private static string Addresses(Settings settings) => string.Join(" or ", settings.Urls);

    private static async Task Tell(WebApplication app, Settings settings, StoreSession session)
    {
        if (session.Upkeep.Health.Restored is { } restored) await app.Services.GetRequiredService<UpkeepNotes>().Mended(restored);
        var (keys, addresses) = (Path.Combine(settings.DataFolder, "keys"), string.Join(", ", app.Urls));
        if (session.Keys.MasterKeyWasCreated) LogMasterKey(app.Logger, keys);
        await TellOfOwner(app, settings);
        LogListening(app.Logger, VersionCommand.Text, addresses, settings.DataFolder);
    }

    /// <summary>Who can sign in, or how somebody can. A disk that takes nothing must not keep the appliance from answering.</summary>
    private static async Task TellOfOwner(WebApplication app, Settings settings)
    {
        var (owner, code) = (app.Services.GetRequiredService<FirstOwner>(), app.Services.GetRequiredService<SetupCode>());
        try
        {
            if (settings.FirstOwner is var (email, password) && await owner.Bootstrap(email, password, CancellationToken.None)) LogBootstrapped(app.Logger);
            if (await owner.Exists(CancellationToken.None)) return;
            LogSetupCode(app.Logger, code.Make());
            code.Write();
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException or StoreUnavailableException)
        {
            LogOwnerRefused(app.Logger, refusal.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What belongs to the first owner could not be written: {Reason} Start the appliance again when there is room.")]
    private static partial void LogOwnerRefused(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Conturs {Version} listens on {Addresses} and keeps everything in {DataFolder}. Stop it with Ctrl+C or SIGTERM.")]
    private static partial void LogListening(ILogger log, string version, string addresses, string dataFolder);

    [LoggerMessage(Level = LogLevel.Information, Message = "The first owner was made as CONTURS_BOOTSTRAP_EMAIL and CONTURS_BOOTSTRAP_PASSWORD say; they are not looked at again.")]
    private static partial void LogBootstrapped(ILogger log);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nobody can sign in yet. Open /setup in a browser and type the setup code {SetupCode}. It is in the file setup-code of the data folder, too, and a new one is made at each start.")]
    private static partial void LogSetupCode(ILogger log, string setupCode);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A master key was made in {Folder}. Keep a copy apart from the data folder: without it a backup cannot be opened, and beside a backup it protects nothing.")]
    private static partial void LogMasterKey(ILogger log, string folder);
}
