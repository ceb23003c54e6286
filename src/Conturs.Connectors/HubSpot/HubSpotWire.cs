using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using Conturs.Connectors.Crm;
using Conturs.Connectors.Egress;

namespace Conturs.Connectors.HubSpot;

/// <summary>One request and its answer, through the guard of outgoing traffic. It knows JSON and headers, and nothing of what they mean.</summary>
internal sealed class HubSpotWire(HttpClient http, TimeProvider time)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>Sends a request and reads its answer to the end.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="address">Its address.</param>
    /// <param name="token">What it is allowed by; null for nothing.</param>
    /// <param name="content">Its body; null for none.</param>
    /// <param name="changes">True when it changes something.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ConnectorException">There was no answer, or the guard does not let it out.</exception>
    public async Task<HubSpotAnswer> Send(HttpMethod method, Uri address, string? token, HttpContent? content, bool changes, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Conturs", null));
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return await Read(answer, cancellation);
        }
        catch (EgressRefusedException refusal)
        {
            throw Refused(refusal, changes);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new ConnectorException(ConnectorFailure.Unavailable, $"HubSpot could not be reached, or the connection broke off ({Cause(failure)}). It is tried again.", failure) { MayHaveHappened = changes };
        }
    }

    private async Task<HubSpotAnswer> Read(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var (body, isBroken) = answer.StatusCode == HttpStatusCode.NoContent ? (null, false) : await Body(answer, cancellation);
        return new HubSpotAnswer(answer.StatusCode, body, Wait(answer.Headers.RetryAfter))
        {
            IsBroken = isBroken && answer.IsSuccessStatusCode,
            TenSecondly = Limit(answer),
            At = answer.Headers.Date,
        };
    }

    private static async Task<(JsonElement? Body, bool IsBroken)> Body(HttpResponseMessage answer, CancellationToken cancellation)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(cancellation);
        try
        {
            using var document = await JsonDocument.ParseAsync(stream, default, cancellation);
            return (document.RootElement.Clone(), false);
        }
        catch (JsonException)
        {
            return (null, true);
        }
    }

    private static ConnectorException Refused(EgressRefusedException refusal, bool changes) => refusal.Reason switch
    {
        EgressRefusal.TooSlow => new ConnectorException(ConnectorFailure.Unavailable, $"HubSpot was too slow: {refusal.Message}", refusal) { MayHaveHappened = changes },
        EgressRefusal.TooLarge => new ConnectorException(ConnectorFailure.Unavailable, $"HubSpot's answer was too large: {refusal.Message}", refusal) { MayHaveHappened = changes },
        EgressRefusal.NotFound => new ConnectorException(ConnectorFailure.Unavailable, refusal.Message, refusal),
        _ => new ConnectorException(ConnectorFailure.Blocked, refusal.Message, refusal),
    };

    private TimeSpan? Wait(RetryConditionHeaderValue? header)
    {
        if ((header?.Delta ?? (header?.Date - time.GetUtcNow())) is not { } wait || wait <= TimeSpan.Zero) return null;
        return wait < LongestWait ? wait : LongestWait;
    }

    private static int? Limit(HttpResponseMessage answer) =>
        Number(answer, "X-HubSpot-RateLimit-Interval-Milliseconds") == 10_000 ? Number(answer, "X-HubSpot-RateLimit-Max") : null;

    private static int? Number(HttpResponseMessage answer, string header) =>
        answer.Headers.TryGetValues(header, out var values) && int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Cause(Exception failure) => failure switch
    {
        HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } refused => refused.HttpRequestError.ToString(),
        { InnerException: SocketException socket } => socket.SocketErrorCode.ToString(),
        _ => failure.GetType().Name,
    };
}
