using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Conturs.Learning.Rows;

/// <summary>The source of every random choice: SHA-256 over seed and text, or HMAC-SHA256 when the installation has a key.</summary>
public sealed class SeededHash(long seed, byte[]? key)
{
    /// <summary>The hash of a text, its first 128 bits.</summary>
    public UInt128 Of(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        Span<byte> content = length <= 512 ? stackalloc byte[length + 8] : new byte[length + 8];
        BinaryPrimitives.WriteInt64LittleEndian(content, seed);
        Encoding.UTF8.GetBytes(text, content[8..]);
        return First128(content);
    }

    /// <summary>An independent hash for each purpose, drawn from a company's hash.</summary>
    /// <param name="company">Hash of the company's key.</param>
    /// <param name="purpose">Number of the split or refit.</param>
    /// <param name="occurrence">Counts companies with equal keys.</param>
    public UInt128 Of(UInt128 company, int purpose, int occurrence)
    {
        Span<byte> content = stackalloc byte[32];
        BinaryPrimitives.WriteInt64LittleEndian(content, seed);
        BinaryPrimitives.WriteInt32LittleEndian(content[8..], purpose);
        BinaryPrimitives.WriteInt32LittleEndian(content[12..], occurrence);
        BinaryPrimitives.WriteUInt128LittleEndian(content[16..], company);
        return First128(content);
    }

    /// <summary>A number strictly between 0 and 1 from a hash.</summary>
    public static double Uniform(UInt128 hash) => ((double)((ulong)hash >> 12) + 0.5) / (1UL << 52);

    private UInt128 First128(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[32];
        if (key is null) SHA256.HashData(content, hash);
        else HMACSHA256.HashData(key, content, hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
