using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Conturs.Connectors.Egress;

namespace Conturs.Connectors.Webhooks;

/// <summary>Sends signed messages to receivers, through the guard of outgoing traffic. What a receiver answers decides; what it writes beside is thrown away.</summary>
public sealed class WebhookClient : IDisposable
{
    /// <summary>Its name in the allow-list.</summary>
    public const string Purpose = "webhooks";

    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly EgressRules rules;
    private readonly HttpClient http;
    private readonly TimeProvider time;

    /// <summary>A client that works until it is disposed of.</summary>
    public WebhookClient(EgressClients clients, TimeProvider time)
    {
        (rules, this.time) = (clients.Rules, time);
        http = clients.Create(new EgressLimits(Purpose) { Timeout = TimeSpan.FromSeconds(15), LongestAnswer = 64 << 10 });
    }

    /// <summary>True when all outgoing traffic is off.</summary>
    public bool IsOff => rules.IsAirGapped;

    /// <summary>Checks an address before it is kept, without asking anybody where it leads.</summary>
    /// <exception cref="EgressRefusedException">Nothing would be sent there.</exception>
    public void Check(Uri address) => rules.Check(Purpose, address);

    /// <summary>Sends a message once.</summary>
    /// <param name="address">The receiver.</param>
    /// <param name="id">Id of the message.</param>
    /// <param name="body">JSON in UTF-8.</param>
    /// <param name="secrets">What it is signed with.</param>
    /// <param name="cancellation">Gives up; the message may have arrived.</param>
    public async Task<WebhookAnswer> Send(Uri address, string id, ReadOnlyMemory<byte> body, IReadOnlyList<WebhookSecret> secrets, CancellationToken cancellation)
    {
        try
        {
            using var request = Request(address, id, body, secrets);
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (answer.IsSuccessStatusCode) await Drain(answer, cancellation);
            return Judge(answer, address.IdnHost);
        }
        catch (EgressRefusedException refusal)
        {
            return new WebhookAnswer(refusal.Reason == EgressRefusal.AirGapped ? WebhookOutcome.Off : WebhookOutcome.NotWell, null, refusal.Message);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return new WebhookAnswer(WebhookOutcome.NotWell, null, $"{address.IdnHost} could not be reached, or the connection broke off ({Cause(failure)}).");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private HttpRequestMessage Request(Uri address, string id, ReadOnlyMemory<byte> body, IReadOnlyList<WebhookSecret> secrets)
    {
        var at = time.GetUtcNow().ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Conturs", null));
        request.Headers.Add(WebhookSigning.IdHeader, id);
        request.Headers.Add(WebhookSigning.TimestampHeader, at.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(WebhookSigning.SignatureHeader, WebhookSigning.Sign(id, at, body.Span, secrets));
        return request;
    }

    /// <summary>Reads an answer to its end, so that the connection can be used again. If it has none, the message has arrived all the same.</summary>
    private static async Task Drain(HttpResponseMessage answer, CancellationToken cancellation)
    {
        try
        {
            await using var body = await answer.Content.ReadAsStreamAsync(cancellation);
            await body.CopyToAsync(Stream.Null, cancellation);
        }
        catch (Exception failure) when (failure is EgressRefusedException or HttpRequestException or IOException)
        {
        }
    }

    private WebhookAnswer Judge(HttpResponseMessage answer, string host)
    {
        var status = (int)answer.StatusCode;
        if (answer.IsSuccessStatusCode) return new WebhookAnswer(WebhookOutcome.Delivered, status, null);
        var outcome = answer.StatusCode switch
        {
            HttpStatusCode.Gone => WebhookOutcome.Gone,
            HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout => WebhookOutcome.NotWell,
            >= HttpStatusCode.InternalServerError => WebhookOutcome.NotWell,
            _ => WebhookOutcome.NotTaken,
        };
        var error = status is >= 300 and < 400 ? $"{host} answered {status}: redirects are not followed. Register the address it leads to." : $"{host} answered {status}.";
        return new WebhookAnswer(outcome, status, error, Wait(answer.Headers.RetryAfter));
    }

    private TimeSpan? Wait(RetryConditionHeaderValue? header)
    {
        if ((header?.Delta ?? (header?.Date - time.GetUtcNow())) is not { } wait || wait <= TimeSpan.Zero) return null;
        return wait < LongestWait ? wait : LongestWait;
    }

    private static string Cause(Exception failure) => failure switch
    {
        HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } refused => refused.HttpRequestError.ToString(),
        { InnerException: SocketException socket } => socket.SocketErrorCode.ToString(),
        _ => failure.GetType().Name,
    };
}
