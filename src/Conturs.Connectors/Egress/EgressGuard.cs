using System.Net;

namespace Conturs.Connectors.Egress;

/// <summary>Stands before every outgoing request: checks where it goes and where its answer leads on, and keeps time and size.</summary>
internal sealed class EgressGuard(EgressRules rules, EgressLimits limits, TimeProvider time, HttpMessageHandler connections) : DelegatingHandler(connections)
{
    /// <summary>Headers that may follow a redirect; everything else may be a credential.</summary>
    private static readonly string[] Harmless = ["Accept", "Accept-Language", "User-Agent"];

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var late = new CancellationTokenSource(limits.Timeout, time);
        HttpResponseMessage? answer = null;
        try
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
            answer = await Follow(request, end.Token);
            if (answer.Content.Headers.ContentLength > limits.LongestAnswer) throw CappedStream.TooLarge(limits);
            answer.Content = new CappedContent(answer.Content, limits, late);
            return answer;
        }
        catch (Exception failure)
        {
            answer?.Dispose();
            var isLate = failure is OperationCanceledException && late.IsCancellationRequested && !cancellationToken.IsCancellationRequested;
            late.Dispose();
            if (isLate) throw CappedStream.TooSlow(limits);
            if (failure is HttpRequestException { InnerException: EgressRefusedException refusal }) throw new EgressRefusedException(refusal.Reason, refusal.Message);
            throw;
        }
    }

    private async Task<HttpResponseMessage> Follow(HttpRequestMessage request, CancellationToken cancellation)
    {
        var answer = await Ask(request, cancellation);
        for (var hops = 0; limits.MostRedirects > 0 && IsRedirect(answer) && IsSafe(request.Method); hops++)
        {
            var next = new Uri(request.RequestUri!, answer.Headers.Location!);
            answer.Dispose();
            if (hops >= Math.Min(limits.MostRedirects, EgressLimits.MostRedirectsEver)) throw new EgressRefusedException(EgressRefusal.Redirect, $"{request.RequestUri!.IdnHost} leads on more than {hops} times.");
            if (next.Scheme != Uri.UriSchemeHttps) throw new EgressRefusedException(EgressRefusal.Redirect, $"{request.RequestUri!.IdnHost} leads on to an address that is not https.");
            request = Again(request, next);
            answer = await Ask(request, cancellation);
        }

        return answer;
    }

    private async Task<HttpResponseMessage> Ask(HttpRequestMessage request, CancellationToken cancellation)
    {
        rules.Check(limits.Purpose, request.RequestUri!);
        if (request.Headers.Host is not null) throw new EgressRefusedException(EgressRefusal.Address, "A request must not name another host than its address does.");
        // HTTP/3 makes its connections elsewhere, past the check of the address.
        (request.Version, request.VersionPolicy) = (HttpVersion.Version11, HttpVersionPolicy.RequestVersionExact);
        return await base.SendAsync(request, cancellation);
    }

    private static HttpRequestMessage Again(HttpRequestMessage request, Uri next)
    {
        var again = new HttpRequestMessage(request.Method, next);
        foreach (var name in Harmless)
            if (request.Headers.TryGetValues(name, out var values)) again.Headers.TryAddWithoutValidation(name, values);
        return again;
    }

    private static bool IsSafe(HttpMethod method) => method == HttpMethod.Get || method == HttpMethod.Head;

    private static bool IsRedirect(HttpResponseMessage answer) =>
        answer.Headers.Location is not null && answer.StatusCode is (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect);
}
