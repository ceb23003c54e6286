using Conturs.Storage.Documents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Conturs.Appliance.LocalSocket;

/// <summary>
/// Lets verbs reach the store while the appliance holds it. It is a server of its own beside the one on the network: neither
/// has a route of the other, and limits that suit a batch of this program do not have to suit a stranger.
/// </summary>
internal sealed partial class SocketServer : IHostedService, IAsyncDisposable
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;

    private readonly SocketAddress address;
    private readonly WebApplication app;

    /// <summary>Prepares the server. This process must hold the data folder.</summary>
    public SocketServer(string dataFolder, IDocumentStore documents, IStoreUpkeep upkeep, ILoggerFactory logs)
    {
        address = SocketAddress.In(dataFolder);
        app = Build(documents, upkeep, logs);
        app.Use(SendFailures);
        var routes = app.MapGroup("/local");
        routes.MapDocuments();
        routes.MapUpkeep();
    }

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // Whoever holds the folder's lock owns the socket: one that lies there was left by a process that was killed.
        File.Delete(address.File);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path.GetDirectoryName(address.File)!, OwnerFolder);
        await app.StartAsync(cancellationToken);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(address.File, OwnerFile);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => app.StopAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        address.Dispose();
    }

    private WebApplication Build(IDocumentStore documents, IStoreUpkeep upkeep, ILoggerFactory logs)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // A batch has up to 10,000 documents; only the owner of the folder gets here.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.ListenUnixSocket(address.Path, listener => listener.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddRoutingCore().AddSingleton(documents).AddSingleton(upkeep).AddSingleton(logs);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.ConfigureHttpJsonOptions(options => LocalJson.Apply(options.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        return builder.Build();
    }

    private async Task SendFailures(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception failure) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            if (RemoteFailure.Of(failure) is not { } known)
            {
                LogFault(app.Logger, failure, context.Request.Path);
                known = new RemoteFailure(RemoteFailureKind.Unavailable, "The running appliance could not do this because of a fault of the program; its log says more. Please report it.");
            }

            context.Response.StatusCode = known.Status;
            await context.Response.WriteAsJsonAsync(known, LocalJson.Default.RemoteFailure, cancellationToken: context.RequestAborted);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A call over the local socket failed: {Call}")]
    private static partial void LogFault(ILogger log, Exception failure, string call);

    /// <summary>Leaves signals to the process's own host, which starts and stops this one.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
