using System.Security.Cryptography;

namespace Conturs.Appliance.Endpoints;

/// <summary>The body of a request that is hashed while it is read, so that one of any length can be told from another and is never held.</summary>
internal sealed class HashedBody(Stream body, IncrementalHash hash) : Stream
{
    private byte[]? digest;

    /// <summary>True when all of it was read.</summary>
    public bool IsRead { get; private set; }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>The hash, in lower-case hexadecimal. What a route left unread is read first.</summary>
    public async Task<string> Digest(CancellationToken cancellation)
    {
        var rest = new byte[4096];
        while (await ReadAsync(rest, cancellation) > 0)
        {
            // Only the hash is of interest.
        }

        return Convert.ToHexStringLower(digest ??= hash.GetHashAndReset());
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await body.ReadAsync(buffer, cancellationToken);
        return Hashed(buffer.Span, read);
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Hashed(buffer.AsSpan(offset, count), body.Read(buffer, offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) hash.Dispose();
        base.Dispose(disposing);
    }

    private int Hashed(ReadOnlySpan<byte> buffer, int read)
    {
        if (digest is null) hash.AppendData(buffer[..read]);
        IsRead |= read == 0 && buffer.Length > 0;
        return read;
    }
}
