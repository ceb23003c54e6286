using System.Net;

namespace Conturs.Connectors.Egress;

/// <summary>The body of an answer that ends with a refusal where it is too long or too late.</summary>
internal sealed class CappedContent : HttpContent
{
    private readonly HttpContent content;
    private readonly EgressLimits limits;
    private readonly CancellationTokenSource late;

    /// <param name="content">The body; disposed of with this one.</param>
    /// <param name="limits">What it may be.</param>
    /// <param name="late">Says when it is too late; disposed of with this one.</param>
    public CappedContent(HttpContent content, EgressLimits limits, CancellationTokenSource late)
    {
        (this.content, this.limits, this.late) = (content, limits, late);
        foreach (var (name, values) in content.Headers) Headers.TryAddWithoutValidation(name, values);
    }

    /// <inheritdoc/>
    protected override async Task<Stream> CreateContentReadStreamAsync() => new CappedStream(await content.ReadAsStreamAsync(), limits, late.Token);

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await using var capped = new CappedStream(await content.ReadAsStreamAsync(cancellationToken), limits, late.Token);
        await capped.CopyToAsync(stream, cancellationToken);
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = content.Headers.ContentLength ?? 0;
        return content.Headers.ContentLength is not null;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
            late.Dispose();
        }

        base.Dispose(disposing);
    }
}
