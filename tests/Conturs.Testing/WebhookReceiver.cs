using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Conturs.Testing;

/// <summary>A real server on a free port that takes webhooks, counts them, and answers as a test tells it to.</summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication app;

    private WebhookReceiver(WebApplication app) => this.app = app;

    /// <summary>Everything it got, oldest first.</summary>
    public ConcurrentQueue<ReceivedWebhook> Received { get; } = [];

    /// <summary>What it answers; 200 with a word when a test says nothing.</summary>
    public Func<ReceivedWebhook, HttpResponse, Task> Answer { get; set; } = (_, response) => response.WriteAsync("thanks");

    /// <summary>Its scheme, host and port.</summary>
    public Uri Origin => new(app.Urls.Single());

    /// <summary>Where it takes webhooks: with a token in the path, as many receivers have it.</summary>
    public Uri Address => new(Origin, "/hooks/t0k3n?key=s3cr3t");

    /// <summary>Starts one.</summary>
    public static async Task<WebhookReceiver> Start()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var receiver = new WebhookReceiver(builder.Build());
        receiver.app.Run(receiver.Take);
        await receiver.app.StartAsync();
        return receiver;
    }

    /// <summary>Answers with a status from now on.</summary>
    public void AnswerWith(int status, params (string Header, string Value)[] headers) => Answer = (_, response) =>
    {
        response.StatusCode = status;
        foreach (var (header, value) in headers) response.Headers[header] = value;
        return Task.CompletedTask;
    };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    private async Task Take(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var headers = context.Request.Headers;
        var received = new ReceivedWebhook(headers["webhook-id"]!, headers["webhook-timestamp"]!, headers["webhook-signature"]!, await reader.ReadToEndAsync(context.RequestAborted))
        {
            Headers = headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
        };
        Received.Enqueue(received);
        await Answer(received, context.Response);
    }
}
