namespace Conturs.Storage.Engine;

/// <summary>An open file of the store. What was written is safe only after <see cref="Flush"/>.</summary>
internal interface IStoreFile : IDisposable
{
    /// <summary>Length in bytes. A longer one is filled with zeros, a shorter one cuts the file.</summary>
    long Length { get; set; }

    /// <summary>Reads as many bytes as there are, up to the buffer's length, and returns their number.</summary>
    int Read(long position, Span<byte> buffer);

    /// <summary>Writes all bytes.</summary>
    /// <exception cref="IOException">The disk refused; any part may have been written.</exception>
    void Write(long position, ReadOnlySpan<byte> bytes);

    /// <summary>Returns when everything written before is on disk.</summary>
    /// <exception cref="IOException">The disk refused; nothing written before may be taken for safe.</exception>
    void Flush();
}
