using System.Buffers.Binary;
using System.Text;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Engine;

/// <summary>
/// Index keys as bytes whose order is the order of the port: numbers before texts, ties by id. A number: 1 | 8 bytes, largest
/// first, sign flipped | id. A text: 2 | UTF-8 | 0 | id. With the id in it no two are equal, and a page can go on after any.
/// </summary>
internal static class KeyBytes
{
    private const byte Number = 1;
    private const byte Text = 2;

    /// <summary>Comes before every key.</summary>
    public static byte[] Least => [0];

    /// <summary>Comes after every key.</summary>
    public static byte[] Greatest => [3];

    /// <summary>The key of one document.</summary>
    public static byte[] Of(DocumentKey key, string id) => [.. Start(key), .. Encoding.UTF8.GetBytes(id)];

    /// <summary>Comes before all documents with this key.</summary>
    public static byte[] Before(DocumentKey key) => Start(key);

    /// <summary>Comes after all documents with this key: no byte of UTF-8 is as large.</summary>
    public static byte[] Behind(DocumentKey key) => [.. Start(key), 0xFF];

    /// <summary>The key in the bytes of <see cref="Of"/>.</summary>
    public static DocumentKey Read(ReadOnlySpan<byte> bytes) => bytes[0] == Number
        ? DocumentKey.Of(BinaryPrimitives.ReadInt64BigEndian(bytes[1..]) ^ long.MinValue)
        : DocumentKey.Of(Encoding.UTF8.GetString(bytes[1..bytes.IndexOf((byte)0)]));

    private static byte[] Start(DocumentKey key)
    {
        if (key.Text is { } text) return [Text, .. Encoding.UTF8.GetBytes(text), 0];
        var bytes = new byte[9];
        bytes[0] = Number;
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(1), key.Number ^ long.MinValue);
        return bytes;
    }
}
