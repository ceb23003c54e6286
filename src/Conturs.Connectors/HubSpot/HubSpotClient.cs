using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conturs.Connectors.Crm;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Conturs.Connectors.HubSpot;

/// <summary>
/// Calls HubSpot within its limits: one bucket of tokens for the connection and one for its searches, a few calls at a time, what passes
/// tried again, and a rest for a HubSpot that is not well. A call that changes something is never tried again when it may have happened.
/// </summary>
internal sealed class HubSpotClient : IDisposable
{
    private const int MostAtOnce = 6;
    private const int MostRetries = 5;

    /// <summary>A longer wait is not waited for here: whoever asked decides.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private readonly HubSpotWire wire;
    private readonly HubSpotTokens tokens;
    private readonly Uri address;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim atOnce = new(MostAtOnce);
    private readonly ResiliencePipeline retrying;
    private DateTimeOffset restsUntil;
    private TimeSpan ahead;

    public HubSpotClient(HubSpotWire wire, HubSpotTokens tokens, Uri address, TimeProvider time)
    {
        (this.wire, this.tokens, this.address, this.time) = (wire, tokens, address, time);
        // 9 a second with bursts of 6 keeps below 100 in any ten seconds, the smallest limit of all tiers; searches have 5 a second for the whole account.
        (Calls, Searches, Feed) = (new CallBudget(9, 6, time), new CallBudget(3, 2, time), new CallBudget(10, 10, time));
        retrying = Retrying();
    }

    /// <summary>Calls that count for the limit of ten seconds.</summary>
    public CallBudget Calls { get; }

    /// <summary>Searches.</summary>
    public CallBudget Searches { get; }

    /// <summary>The journal, which has a limit of its own that nobody comes near.</summary>
    public CallBudget Feed { get; }

    /// <summary>HubSpot's time, as far as it told it: the clock here may be wrong, and be set right meanwhile.</summary>
    public DateTimeOffset HubSpotTime => time.GetUtcNow() + ahead;

    /// <summary>Until when HubSpot is left alone; null when it is not.</summary>
    public DateTimeOffset? RestsUntil
    {
        get
        {
            var until = Calls.PausedUntil > restsUntil ? Calls.PausedUntil : restsUntil;
            return until > time.GetUtcNow() ? until : null;
        }
    }

    /// <summary>Gets something; null when there is nothing (204).</summary>
    public async Task<JsonElement?> Get(string path, CallLane lane, CancellationToken cancellation) => (await Call(new HubSpotCall(HttpMethod.Get, path) { Lane = lane }, cancellation)).Body;

    /// <summary>Posts something that changes nothing, such as a search or a batch of ids.</summary>
    public async Task<JsonElement> Ask(string path, JsonNode body, CallLane lane, CancellationToken cancellation) =>
        (await Call(new HubSpotCall(HttpMethod.Post, path) { Lane = lane, Body = body.ToJsonString() }, cancellation)).Body ?? throw new ConnectorException(ConnectorFailure.Unavailable, "HubSpot gave no answer. It is tried again.");

    /// <summary>Posts something that changes something.</summary>
    public Task<HubSpotAnswer> Post(string path, JsonNode body, CallLane lane, CancellationToken cancellation) => Call(new HubSpotCall(HttpMethod.Post, path) { Body = body.ToJsonString(), Lane = lane, Changes = true }, cancellation);

    /// <summary>Makes a call.</summary>
    /// <exception cref="ConnectorException">It did not succeed.</exception>
    public async Task<HubSpotAnswer> Call(HubSpotCall call, CancellationToken cancellation)
    {
        try
        {
            return await retrying.ExecuteAsync(async (asked, end) => await Once(asked, end), call, cancellation);
        }
        catch (BrokenCircuitException open)
        {
            restsUntil = time.GetUtcNow() + (open.RetryAfter ?? Rest);
            throw new ConnectorException(ConnectorFailure.Unavailable, "HubSpot failed again and again and is left alone for half a minute.", open) { RetryAfter = open.RetryAfter ?? Rest };
        }
    }

    /// <inheritdoc/>
    public void Dispose() => atOnce.Dispose();

    private async Task<HubSpotAnswer> Once(HubSpotCall call, CancellationToken cancellation)
    {
        var budget = call.IsOfApp ? Feed : call.Path.EndsWith("/search", StringComparison.Ordinal) ? Searches : Calls;
        await budget.Take(call.Lane, cancellation);
        await atOnce.WaitAsync(cancellation);
        try
        {
            var answer = await Authorized(call, cancellation);
            // Nine tenths of what it says, a little less at once: room for others, and for clocks that differ.
            if (answer.At is { } at && !call.IsOpen) ahead = at - time.GetUtcNow();
            if (answer.TenSecondly is > 20 and var limit) Calls.Follow(limit * 0.085, (int)(limit * 0.05));
            if (answer.IsDone) return answer;
            // An address that allows by itself ends after some minutes; the next question gives another.
            var failure = call.IsOpen ? new ConnectorException(ConnectorFailure.Unavailable, $"A file of HubSpot's journal could not be read ({(int)answer.Status}). It is tried again.") : HubSpotRefusals.Of(answer, call.Changes);
            if (failure is { Kind: ConnectorFailure.RateLimited, RetryAfter: { } wait }) budget.Pause(wait);
            throw failure;
        }
        finally
        {
            atOnce.Release();
        }
    }

    /// <summary>An expired token is renewed, and the call made once more.</summary>
    private async Task<HubSpotAnswer> Authorized(HubSpotCall call, CancellationToken cancellation)
    {
        string? refused = null;
        while (true)
        {
            var token = call.IsOpen ? null : call.IsOfApp ? await tokens.OfApp(refused, cancellation) : await tokens.OfAccount(refused, cancellation);
            using var content = call.Body is { } body ? new StringContent(body, Encoding.UTF8, "application/json") : null;
            var answer = await wire.Send(call.Method, call.IsOpen ? new Uri(call.Path) : new Uri(address, call.Path), token, content, call.Changes, cancellation);
            if (answer.Status != HttpStatusCode.Unauthorized || refused is not null || call.IsOpen || !(call.IsOfApp || tokens.CanRenew)) return answer;
            refused = token;
        }
    }

    private ResiliencePipeline Retrying() => new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = MostRetries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(500),
            MaxDelay = LongestWait,
            ShouldHandle = new PredicateBuilder().Handle<ConnectorException>(failure => !failure.IsPermanent && !failure.MayHaveHappened && !(failure.RetryAfter > LongestWait)),
            DelayGenerator = attempt => ValueTask.FromResult((attempt.Outcome.Exception as ConnectorException)?.RetryAfter),
        })
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = 0.6,
            MinimumThroughput = 12,
            SamplingDuration = TimeSpan.FromSeconds(60),
            BreakDuration = Rest,
            ShouldHandle = new PredicateBuilder().Handle<ConnectorException>(failure => failure.Kind == ConnectorFailure.Unavailable),
        })
        .Build();
}
