using System.Buffers.Binary;
using System.Text;

namespace Conturs.Storage.Keys;

/// <summary>Where a sealed text belongs. It is sealed in with the text, so that one moved elsewhere does not open.</summary>
/// <param name="Collection">What kind of document it is.</param>
/// <param name="Id">Which one of the collection.</param>
/// <param name="Revision">Which state of the document, counted from 1.</param>
public readonly record struct SealedAddress(string Collection, string Id, long Revision)
{
    /// <summary>What lies beside the sealed text and must belong to it, in a form that is the same for the same thing; empty where there is nothing.</summary>
    public ReadOnlyMemory<byte> Beside { get; init; }

    /// <summary>Each text with its length before it, so that no two addresses give the same bytes.</summary>
    internal byte[] ToBytes() => [.. Prefixed(Collection), .. Prefixed(Id), .. BigEndian(Revision), .. Beside.Span];

    private static byte[] Prefixed(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return [.. BigEndian(bytes.Length), .. bytes];
    }

    private static byte[] BigEndian(long number)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }
}
