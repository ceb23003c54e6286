namespace Conturs.Connectors.Egress;

/// <summary>Reads another stream up to a number of bytes and a moment.</summary>
internal sealed class CappedStream(Stream stream, EgressLimits limits, CancellationToken late) : Stream
{
    private long taken;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => taken; set => throw new NotSupportedException(); }

    /// <summary>Too many bytes.</summary>
    public static EgressRefusedException TooLarge(EgressLimits limits) => new(EgressRefusal.TooLarge, $"The answer has more than {limits.LongestAnswer} bytes.");

    /// <summary>Too late.</summary>
    public static EgressRefusedException TooSlow(EgressLimits limits) => new(EgressRefusal.TooSlow, $"There was no whole answer within {limits.Timeout.TotalSeconds:0} seconds.");

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(late, cancellationToken);
        try
        {
            return Counted(await stream.ReadAsync(buffer, end.Token));
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw TooSlow(limits);
        }
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("An answer is read asynchronously, so that it can be late.");

    /// <inheritdoc/>
    public override void Flush() { }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) stream.Dispose();
        base.Dispose(disposing);
    }

    private int Counted(int read) => (taken += read) > limits.LongestAnswer ? throw TooLarge(limits) : read;
}
